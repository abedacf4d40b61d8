// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importers.h"
#include "core/environment/requirementsfile.h"

#include <QCoreApplication>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

void complainOf(ImportedEnvironment& imported, const RequirementsLine& line)
{
    const PipRequirement& requirement = line.requirement;
    if (!requirement.problem().isEmpty())
        imported.complain(
            requirement.isValid() ? Severity::Warning : Severity::Error, line.number, requirement.problem());
    const QString& option = requirement.option();
    if (option == u"--requirement" || option == u"--constraint")
        imported.complain(Severity::Warning, line.number,
            translated(
                "%1 is another file and was not read; its packages are not in this environment unless it "
                "is sent along.")
                .arg(requirement.optionValue()));
    for (const auto& clause : requirement.specifier().legacyClauses())
        imported.complain(Severity::Warning, line.number,
            translated("\"%1\" is no version (PEP 440); pip 24.1 and later refuse it.").arg(clause.version));
    if (requirement.url().startsWith(u"file:"_s))
        imported.complain(Severity::Warning, line.number,
            translated("%1 is a place on the computer that wrote this list; it is found nowhere else. Name a "
                       "version instead.")
                .arg(requirement.url()));
}

}

ImportedEnvironment requirements(const QString& text)
{
    ImportedEnvironment imported;
    imported.kind = ImportedEnvironment::Kind::Requirements;
    int understood = 0;
    for (const RequirementsLine& line : readRequirements(text)) {
        complainOf(imported, line);
        understood += line.requirement.isValid();
        imported.definition.pipRequirements << line.requirement;
        imported.places.pipRequirements << TextPosition{line.number, 1};
    }
    imported.isUnderstood = understood > 0 || imported.definition.pipRequirements.isEmpty();
    return imported;
}

}
