// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/azure/runenvironment.h"
#include "core/devcontainer/export.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    const auto add = [&](const QString& name, const char* text, const QString& value) {
        parser.addOption({name, QCoreApplication::translate("Cli", text), value});
    };
    add(u"run"_s,
        QT_TRANSLATE_NOOP(
            "Cli", "The run whose image the dev container is made from; the newest unless named."),
        u"RUN"_s);
    add(u"to"_s, QT_TRANSLATE_NOOP("Cli", "The project's folder; .devcontainer/ is written into it."),
        u"DIR"_s);
    add(u"tool"_s,
        QT_TRANSLATE_NOOP("Cli",
            "A developer tool to install with pip, such as pytest; may be repeated, \"none\" for none."),
        u"NAME"_s);
    add(u"apt"_s,
        QT_TRANSLATE_NOOP(
            "Cli", "An apt package to install, such as git; may be repeated, \"none\" for none."),
        u"NAME"_s);
    parser.addOption(
        {u"force"_s, QCoreApplication::translate("Cli", "Replace files that are there and differ.")});
    declareJson(parser);
}

/// What the person chose, or what most people want.
QStringList chosen(const QStringList& given, const QStringList& usual)
{
    return given.isEmpty() ? usual : given == QStringList{u"none"_s} ? QStringList() : given;
}

QString changeText(FileChange change)
{
    switch (change) {
    case FileChange::New:
        return QCoreApplication::translate("Cli", "new");
    case FileChange::Unchanged:
        return QCoreApplication::translate("Cli", "unchanged");
    case FileChange::Replaced:
        break;
    }
    return QCoreApplication::translate("Cli", "replaced");
}

Task<Done> exportRun(Invocation* invocation)
{
    const QString folder = co_await invocation->required(u"to"_s);
    DevContainerChoices choices = DevContainerChoices::usual();
    choices.developerTools = chosen(invocation->parser.values(u"tool"_s), choices.developerTools);
    choices.aptPackages = chosen(invocation->parser.values(u"apt"_s), choices.aptPackages);

    auto* workspace = co_await invocation->workspace();
    QStringList named;
    if (const QString run = invocation->option(u"run"_s); !run.isEmpty())
        named << run;
    const QString run = co_await runOrNewest(workspace, named);
    const auto facts = co_await azure::environmentOfRun(workspace, run);
    const auto files = co_await exportDevContainer(facts, choices);
    const auto changes = changesIn(folder, files);
    const auto existing = invocation->parser.isSet(u"force"_s) ? Existing::Replace : Existing::Keep;
    co_await writeAll(folder, files, existing);

    QJsonArray written;
    QList<QList<Cell>> rows;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString path = QDir(folder).absoluteFilePath(files[i].path);
        written.append(path);
        rows << QList<Cell>{QDir::toNativeSeparators(path), changeText(changes[i])};
    }
    if (invocation->wantsJson())
        invocation->terminal.printJson({{u"run"_s, run}, {u"files"_s, written}});
    else
        invocation->terminal.printTable(
            {QCoreApplication::translate("Cli", "File"), QCoreApplication::translate("Cli", "Change")}, rows);
    co_return Done{};
}

}

Command devcontainerExportCommand()
{
    return {u"devcontainer export"_s,
        u"--to DIR [--run RUN] [--tool NAME]… [--apt NAME]… [--force] [--json]"_s,
        QCoreApplication::translate("Cli", "Write a dev container from exactly the image a run used"),
        declare, exportRun};
}

}
