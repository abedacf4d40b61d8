// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

#include <QHash>

namespace tandem::advice {

namespace {

/// Whether the version that conda installs is certainly what pip asks for, so that pip leaves it alone.
bool satisfies(const CondaSpec& conda, const PipRequirement& pip)
{
    if (pip.specifier().isEmpty())
        return pip.url().isEmpty();
    const auto exact = conda.constraint().exactVersion();
    const auto version = exact ? Pep440Version::parse(exact->text()) : Result<Pep440Version>(Error());
    return version && pip.specifier().contains(*version);
}

}

void findPackagesInCondaAndPip(const Subject& subject, Findings& findings)
{
    QHash<QString, const CondaEntry*> ofConda;
    for (const CondaEntry& entry : subject.conda())
        if (!entry.project.isEmpty() && !ofConda.contains(entry.project))
            ofConda.insert(entry.project, &entry);
    QSet<QString> told;
    for (const PipEntry& entry : subject.pip()) {
        const CondaEntry* const twin = entry.project.isEmpty() ? nullptr : ofConda.value(entry.project);
        if (!twin || told.contains(entry.project))
            continue;
        told.insert(entry.project);
        Finding finding = subject.finding(u"conda-and-pip"_s, Severity::Warning, placeOf(entry));
        finding.sentence = twin->name == entry.name
            ? said("%1 is installed by conda and by pip.").arg(entry.name)
            : said("%1 is installed by pip, and by conda as %2.").arg(entry.name, twin->name);
        if (satisfies(*twin->spec, *entry.requirement)) {
            finding.reason =
                said("conda's version already is what pip is asked for. A later change of one line "
                     "would let pip overwrite conda's files.");
            finding.edit = removing(entry);
        } else {
            finding.reason =
                said("pip comes second and overwrites conda's files, while conda goes on believing "
                     "in its own version and solves for it.");
            finding.edit = removing(*twin);
        }
        findings << finding;
    }
}

}
