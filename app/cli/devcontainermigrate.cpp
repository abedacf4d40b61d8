// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/base/atomicfile.h"
#include "core/devcontainer/configurations.h"
#include "core/devcontainer/migrate/migrate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"write"_s,
        QCoreApplication::translate(
            "Cli", "Write the new form into the file; without it nothing is changed.")});
    declareJson(parser);
}

/// A folder stands for its one configuration.
Result<QString> fileOf(const QString& path)
{
    if (!QFileInfo(path).isDir())
        return path;
    const QStringList files = devContainerFiles(path);
    if (files.size() == 1)
        return QDir(path).filePath(files.first());
    return Error{.kind = Error::Kind::Input,
        .message = files.isEmpty()
            ? QCoreApplication::translate("Cli", "There is no devcontainer.json in %1.")
                  .arg(QDir::toNativeSeparators(path))
            : QCoreApplication::translate("Cli", "%1 has several configurations; name one of them: %2.")
                  .arg(QDir::toNativeSeparators(path), files.join(u", "_s))};
}

QJsonArray toJson(const QList<MigrationChange>& changes)
{
    QJsonArray array;
    for (const auto& change : changes)
        array.append(QJsonObject{{u"from"_s, change.from}, {u"to"_s, change.to}, {u"reason"_s, change.reason},
            {u"line"_s, change.line}});
    return array;
}

void printChanges(Terminal& terminal, const QList<MigrationChange>& changes)
{
    for (const auto& change : changes) {
        const QString line = QCoreApplication::translate("Cli", "line %1").arg(change.line).leftJustified(9);
        terminal.print(terminal.painted(line, Colour::Dim) + terminal.painted(change.from, Colour::Bold)
            + (change.to.isEmpty() ? QCoreApplication::translate("Cli", "  removed")
                                   : u"  →  "_s + change.to));
        terminal.print(QString(9, u' ') + change.reason);
    }
}

Task<Done> migrate(Invocation* invocation)
{
    const QString given = co_await invocation->argument(0, u"FILE"_s);
    const QString file = co_await fileOf(given);
    const QByteArray bytes = co_await readFile(file);
    const auto outcome = migrateDevContainer(bytes);
    if (const auto* error = std::get_if<jsonc::SyntaxError>(&outcome)) {
        if (invocation->wantsJson())
            invocation->terminal.printJson(
                {{u"file"_s, QFileInfo(file).absoluteFilePath()}, {u"changes"_s, QJsonArray()},
                    {u"error"_s,
                        QJsonObject{{u"line"_s, error->at.line}, {u"column"_s, error->at.column},
                            {u"message"_s, error->what}}}});
        co_return error->toError(QDir::toNativeSeparators(file));
    }
    const auto& migration = std::get<Migration>(outcome);
    const bool isWritten = invocation->parser.isSet(u"write"_s) && !migration.changes.isEmpty();
    if (isWritten)
        co_await writeFile(file, migration.bytes);

    if (invocation->wantsJson()) {
        invocation->terminal.printJson(
            {{u"file"_s, QFileInfo(file).absoluteFilePath()}, {u"changes"_s, toJson(migration.changes)},
                {u"written"_s, isWritten}, {u"text"_s, QString::fromUtf8(migration.bytes)}});
        co_return Done{};
    }
    printChanges(invocation->terminal, migration.changes);
    const char* summary = migration.changes.isEmpty()
        ? QT_TRANSLATE_NOOP("Cli", "%1 is in today's form; there is nothing to change.")
        : isWritten ? QT_TRANSLATE_NOOP("Cli", "%1 was written anew.")
                    : QT_TRANSLATE_NOOP("Cli", "%1 was not changed; --write writes the new form.");
    invocation->terminal.message(
        QCoreApplication::translate("Cli", summary).arg(QDir::toNativeSeparators(file)));
    co_return Done{};
}

}

Command devcontainerMigrateCommand()
{
    return {u"devcontainer migrate"_s, u"FILE [--write] [--json]"_s,
        QCoreApplication::translate("Cli", "Bring a devcontainer.json of any age into today's form"), declare,
        migrate, 1};
}

}
