// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

#include <algorithm>

namespace tandem::advice {

namespace {

bool leavesNewestOpen(const CondaSpec& spec)
{
    const CondaVersionConstraint& constraint = spec.constraint();
    if (constraint.isAny())
        return spec.otherKeys().isEmpty(); // A checksum or an address names one package as well.
    // "1.7.*", "1.7" and "~=1.7" end somewhere; only bounds from below and exceptions do not.
    const QStringList parts = constraint.text().split(u',');
    return std::all_of(parts.begin(), parts.end(), [](const QString& part) {
        return (part.startsWith(u'>') || part.startsWith(u"!=")) && !part.contains(u'|');
    });
}

bool leavesNewestOpen(const PipRequirement& requirement)
{
    if (!requirement.hashes().isEmpty())
        return false;
    const auto clauses = requirement.specifier().clauses();
    return std::all_of(clauses.begin(), clauses.end(),
        [](const auto& clause) { return clause.op.startsWith(u'>') || clause.op == u"!="; });
}

bool isNew(QSet<QString>& told, const QString& name)
{
    const auto before = told.size();
    told.insert(name);
    return told.size() > before;
}

Finding unpinned(const Subject& subject, Place place, const QString& entry, bool hasBound)
{
    Finding finding = subject.finding(u"unpinned"_s, Severity::Hint, place);
    finding.sentence =
        hasBound ? said("%1 has no upper bound.").arg(entry) : said("%1 has no version.").arg(entry);
    finding.reason = said("The newest version on the day of the build is taken, so the same definition makes "
                          "another image tomorrow.");
    return finding;
}

}

void findUnpinnedPackages(const Subject& subject, Findings& findings)
{
    // These choose a variant, or are installed as they come with Python.
    static const QStringList exempt{u"pip"_s, u"setuptools"_s, u"wheel"_s, u"cpuonly"_s, u"nomkl"_s, u"mkl"_s,
        u"blas"_s, u"pytorch-mutex"_s, u"*"_s};
    QSet<QString> told;
    for (const CondaEntry& entry : subject.conda())
        if (!exempt.contains(entry.name) && entry.spec->isValid() && leavesNewestOpen(*entry.spec)
            && isNew(told, entry.name))
            findings << unpinned(
                subject, placeOf(entry), entry.spec->text().trimmed(), !entry.spec->constraint().isAny());
    const bool hasConstraints = std::any_of(subject.pip().begin(), subject.pip().end(),
        [](const PipEntry& entry) { return entry.requirement->option() == u"--constraint"; });
    if (hasConstraints)
        return;
    told.clear();
    for (const PipEntry& entry : subject.pip()) {
        const PipRequirement& requirement = *entry.requirement;
        const QString version = requirement.version();
        if (!requirement.versionControl().isEmpty()) {
            if (!requirement.revision().isEmpty())
                continue;
            Finding finding = subject.finding(u"unpinned"_s, Severity::Hint, placeOf(entry));
            finding.sentence = said("The address names no tag and no commit.");
            finding.reason = said("What its main branch holds on the day of the build is taken, so the same "
                                  "definition makes another image tomorrow.");
            findings << finding;
        } else if (requirement.kind() == PipRequirement::Kind::Requirement && requirement.url().isEmpty()
            && !exempt.contains(entry.name) && leavesNewestOpen(requirement) && isNew(told, entry.name)) {
            findings << unpinned(subject, placeOf(entry), entry.name + version, !version.isEmpty());
        }
    }
}

}
