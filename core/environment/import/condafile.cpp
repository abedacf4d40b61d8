// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/conflictmark.h"
#include "core/environment/import/importers.h"
#include "core/environment/yamltext.h"

#include <QCoreApplication>
#include <algorithm>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

/// Every mark of a conflict, not only the first: each must be dealt with.
void complainOfConflicts(ImportedEnvironment& imported, const QString& text)
{
    const QStringList lines = yaml::linesOf(text);
    for (qsizetype i = 0; i < lines.size(); ++i)
        if (isConflictMark(lines[i]))
            imported.complain(Severity::Error, static_cast<int>(i) + 1,
                translated("This is a mark of a merge conflict that Git left; choose one side and delete the "
                           "marks."));
}

}

ImportedEnvironment condaFile(const QString& text)
{
    ImportedEnvironment imported;
    imported.kind = ImportedEnvironment::Kind::CondaFile;
    auto reading = readCondaYaml(text);
    if (reading) {
        imported.definition = std::move(reading->definition);
        imported.places = std::move(reading->places);
        imported.problems = std::move(reading->problems);
        if (imported.places.keys.contains(u"dependencies"_s) || imported.places.keys.contains(u"channels"_s))
            return imported;
        imported.isUnderstood = false;
        imported.complain(Severity::Error, 1,
            translated(
                "This is no environment: a conda file has dependencies:, one of AzureML image: or build:."));
        return imported;
    }
    imported.isUnderstood = false;
    complainOfConflicts(imported, text);
    if (imported.problems.isEmpty()) {
        const auto position = positionOf(reading.error());
        imported.complain(Severity::Error, position ? position->line : 0, reading.error().message);
    }
    return imported;
}

void takeCondaPart(ImportedEnvironment& imported, const QString& condaText, int line)
{
    ImportedEnvironment conda = condaFile(condaText);
    imported.isUnderstood = imported.isUnderstood && conda.isUnderstood;
    for (EnvironmentProblem problem : std::as_const(conda.problems)) {
        if (line > 0)
            problem.line = line;
        imported.problems << problem;
    }
    auto& definition = imported.definition;
    definition.channels = conda.definition.channels;
    definition.condaPackages = conda.definition.condaPackages;
    definition.pipRequirements = conda.definition.pipRequirements;
    definition.otherDependencies = conda.definition.otherDependencies;
    for (auto it = conda.definition.variables.begin(); it != conda.definition.variables.end(); ++it)
        definition.variables.insert(it.key(), it.value());
    for (auto it = conda.definition.otherKeys.begin(); it != conda.definition.otherKeys.end(); ++it)
        definition.otherKeys.insert(it.key(), it.value());
    if (definition.name.isEmpty())
        definition.name = conda.definition.name;
}

}
