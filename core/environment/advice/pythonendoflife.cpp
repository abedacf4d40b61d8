// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

#include <algorithm>

namespace tandem::advice {

namespace {

/// Whether a constraint leaves room for a version of the series "3.10". Only bounds inside the series need a
/// closer look, and those are written in the constraint.
bool allowsSeries(const CondaVersionConstraint& constraint, const QString& series)
{
    const auto root = CondaVersion::parse(series);
    if (!root)
        return false;
    for (const auto* patch : {".0", ".1", ".99"})
        if (constraint.contains(series + QLatin1StringView(patch)))
            return true;
    const auto mentioned = constraint.mentionedVersions();
    return std::any_of(mentioned.begin(), mentioned.end(), [&](const CondaVersion& version) {
        return version.startsWith(*root) && constraint.contains(version);
    });
}

}

void findPythonAtEndOfLife(const Subject& subject, Findings& findings)
{
    const CondaEntry* const python = subject.condaNamed(u"python"_s);
    const PythonReleases& releases = subject.knowledge().pythons;
    if (!python || releases.all().isEmpty() || !python->spec->isValid())
        return;
    const QDate today = subject.circumstances().today;
    const CondaVersionConstraint& constraint = python->spec->constraint();
    const PythonRelease* newestAllowed = nullptr;
    for (const PythonRelease& release : releases.all())
        if (allowsSeries(constraint, release.version))
            newestAllowed = &release;
    // What is newer than the list is maintained, whatever it is.
    if (!newestAllowed || newestAllowed->endOfLife >= today || constraint.contains(u"3.999"_s))
        return;
    Finding finding = subject.finding(u"python-end-of-life"_s, Severity::Warning, placeOf(*python));
    finding.sentence = said("Python %1 reached its end of life on %2.")
                           .arg(newestAllowed->version, newestAllowed->endOfLife.toString(Qt::ISODate));
    finding.reason =
        said("It gets no security updates, and new releases of packages leave it out: what can be "
             "installed with it grows older.");
    const QString maintained = releases.oldestMaintained(today);
    if (!maintained.isEmpty())
        finding.edit =
            Edit{said("Use python %1; packages pinned to old versions may need newer ones").arg(maintained),
                [index = python->index, maintained](EnvironmentDefinition& definition) {
                    CondaSpec& spec = definition.condaPackages[index];
                    spec = spec.withoutBuild().withVersion(maintained);
                }};
    findings << finding;
}

}
