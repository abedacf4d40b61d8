// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"
#include "core/environment/conflictmark.h"

namespace tandem::advice {

// A file with such marks cannot be read at all and says so itself; these come by typing and pasting.
void findConflictMarkers(const Subject& subject, Findings& findings)
{
    const auto look = [&](const QString& text, Place place, auto remove) {
        if (!isConflictMark(text))
            return;
        Finding finding = subject.finding(u"merge-conflict"_s, Severity::Error, place);
        finding.sentence = said("This is a mark of a merge conflict that Git left.");
        finding.reason = said("Between such marks the same lines stand twice, as two people changed them; "
                              "one side has to be chosen.");
        finding.edit = Edit{said("Remove the mark"), remove};
        findings << finding;
    };
    const EnvironmentDefinition& definition = subject.definition();
    for (qsizetype i = 0; i < definition.condaPackages.size(); ++i)
        if (definition.condaPackages[i].name().isEmpty())
            look(definition.condaPackages[i].text().trimmed(), {Place::Part::Conda, i},
                [i](EnvironmentDefinition& changed) { changed.condaPackages.remove(i); });
    for (const PipEntry& entry : subject.pip())
        if (entry.name.isEmpty())
            look(entry.requirement->text().trimmed(), placeOf(entry), removing(entry).apply);
}

}
