// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importers.h"

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
    if (!note.file.isEmpty())
        return u"%1:%2: "_s.arg(note.file).arg(note.line);
    return note.cell > 0 ? translated("Cell %1, line %2: ").arg(note.cell).arg(note.line) : QString();
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
    if (!reading) {
        imported.isUnderstood = false;
        imported.complain(Severity::Error, 0, reading.error().message);
        return imported;
    }
    // A line of another file has its place in the message: the problem's line is one of this file.
    for (const ScriptNote& note : reading->notes)
        imported.complain(note.severity == ScriptNote::Severity::Warning ? Severity::Warning : Severity::Info,
            note.file.isEmpty() ? note.line : 0, placeOf(note) + note.message);
    if (reading->chosen >= 0)
        imported.definition = reading->environments[reading->chosen].definition;
    else
        imported.complain(Severity::Warning, 0,
            translated(
                "The script makes no environment of its own; its runs take the default one of SDK v1."));
    imported.script = *reading;
    return imported;
}

}
