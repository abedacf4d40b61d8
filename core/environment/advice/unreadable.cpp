// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"
#include "core/environment/conflictmark.h"

namespace tandem::advice {

void findUnreadableEntries(const Subject& subject, Findings& findings)
{
    const auto add = [&](Place place, const QString& problem, Severity severity = Severity::Error) {
        Finding finding = subject.finding(u"unreadable-entry"_s, severity, place);
        finding.sentence = problem;
        if (severity == Severity::Warning)
            finding.reason = said("pip warns of it, or newer versions of pip refuse it.");
        else if (place.part == Place::Part::Conda)
            finding.reason = said("conda refuses the whole file for one entry that it cannot read.");
        else
            finding.reason = said("pip refuses the whole list for one line that it cannot read.");
        findings << finding;
    };
    const EnvironmentDefinition& definition = subject.definition();
    for (qsizetype i = 0; i < definition.condaPackages.size(); ++i) {
        const CondaSpec& spec = definition.condaPackages[i];
        if (!spec.isValid() && !isConflictMark(spec.text()))
            add({Place::Part::Conda, i}, spec.problem());
    }
    for (const PipEntry& entry : subject.pip()) {
        const PipRequirement& requirement = *entry.requirement;
        if (!requirement.problem().isEmpty() && !isConflictMark(requirement.text()))
            add(placeOf(entry), requirement.problem(),
                requirement.isValid() ? Severity::Warning : Severity::Error);
    }
}

}
