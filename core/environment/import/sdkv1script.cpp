// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importers.h"
#include "core/environment/sdkv1/scriptreading.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

QString placeOf(const ScriptNote& note)
{
    QString place;
    if (!note.file.isEmpty())
        place = u"%1:%2: "_s.arg(note.file).arg(note.line);
    else if (note.cell > 0)
        place = translated("Cell %1, line %2: ").arg(note.cell).arg(note.line);
    return place;
}

}

ImportedEnvironment sdkV1Script(const QByteArray& bytes, const QFileInfo& file)
{
    ImportedEnvironment imported;
    imported.kind = ImportedEnvironment::Kind::SdkV1Script;
    const FolderOfScript files(file.dir().path());
    const auto reading = file.suffix().toLower() == u"ipynb"
        ? readAzureNotebook(bytes, file.fileName(), files)
        : readAzureScript(decoded(bytes), file.fileName(), files);
    if (!reading || reading->chosen < 0) {
        imported.isUnderstood = false;
        imported.complain(Severity::Error, 0,
            reading ? translated("It makes no environment for Azure ML.") : reading.error().message);
    }
    if (!reading)
        return imported;
    for (const ScriptNote& note : reading->notes)
        imported.complain(note.severity == ScriptNote::Severity::Warning ? Severity::Warning : Severity::Info,
            note.file.isEmpty() && note.cell == 0 ? note.line : 0, placeOf(note) + note.message);
    if (reading->chosen < 0)
        return imported;
    const ScriptEnvironment& chosen = reading->environments[reading->chosen];
    imported.definition = chosen.definition;
    for (qsizetype i = 0; i < reading->environments.size(); ++i)
        if (i != reading->chosen)
            imported.complain(Severity::Info, reading->environments[i].line,
                translated("The script makes another environment here, %1, which was not taken.")
                    .arg(reading->environments[i].definition.name));
    if (chosen.isReference)
        imported.complain(Severity::Warning, chosen.line,
            translated(
                "The environment %1 is taken from the workspace; the script does not say what is in it.")
                .arg(chosen.definition.name));
    return imported;
}

}
