// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentimport.h"

#include "core/base/atomicfile.h"
#include "core/environment/import/importers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("EnvironmentImport", text);
}

QStringList linesOf(const QList<EnvironmentProblem>& problems)
{
    QStringList lines;
    for (const EnvironmentProblem& problem : problems)
        lines << (problem.line > 0
                ? translated("Line %1: %2").arg(QString::number(problem.line), problem.message)
                : problem.message);
    return lines;
}

QString noteOn(const QString& name, const ImportedEnvironment& imported)
{
    constexpr int mostLines = 6;
    QStringList lines = linesOf(imported.problems);
    const auto all = lines.size();
    if (all > mostLines) {
        lines.resize(mostLines - 1);
        lines << translated("And %1 more.").arg(all - mostLines + 1);
    }
    const auto packages =
        imported.definition.condaPackages.size() + imported.definition.pipRequirements.size();
    lines.prepend(
        translated("Read %1 entries from %2; undo takes it back.").arg(QString::number(packages), name));
    return lines.join(u'\n');
}

/// The definition of a file that is no conda file, with the image that was chosen before if it has none and
/// no Dockerfile either.
EnvironmentDefinition withImage(EnvironmentDefinition definition, const EnvironmentDefinition& before)
{
    if (definition.baseImage.isEmpty() && definition.buildContext.isEmpty())
        definition.baseImage = before.baseImage;
    return definition;
}

/// A build context that lies beside the file is named by its whole path: the file is forgotten.
EnvironmentDefinition withContext(EnvironmentDefinition definition, const QString& file)
{
    const QFileInfo folder(QFileInfo(file).absoluteDir(), definition.buildContext);
    if (!definition.buildContext.isEmpty() && folder.isDir())
        definition.buildContext = QDir::cleanPath(folder.absoluteFilePath());
    return definition;
}

}

EnvironmentImport importInto(const EnvironmentDocument& before, const QString& path)
{
    const ImportedEnvironment imported = importEnvironmentAt(path);
    const QString name = QFileInfo(path).fileName();
    EnvironmentImport import{.document = before, .note = {}, .error = {}};
    if (imported.kind == ImportedEnvironment::Kind::CondaFile) {
        // As it is written, comments and all; what cannot be read can be mended here.
        if (const auto bytes = readFile(path)) {
            const QString text = readableCondaFile(importers::decoded(*bytes));
            import.document.setText(text);
            if (imported.isUnderstood && !import.document.error())
                import.document.setDefinition(withImage(imported.definition, before.definition()));
            if (imported.isUnderstood || import.document.error()) {
                import.note = noteOn(name, imported);
                return import;
            }
        }
    }
    if (!imported.isUnderstood) {
        const QStringList why = linesOf(imported.problems);
        import.document = before;
        import.error = Error{.kind = Error::Kind::Input,
            .message = translated("%1 describes no environment. %2").arg(name, why.value(0)),
            .details = why.join(u'\n')};
        return import;
    }
    import.document =
        EnvironmentDocument(withContext(withImage(imported.definition, before.definition()), path));
    import.note = noteOn(name, imported);
    return import;
}

}
