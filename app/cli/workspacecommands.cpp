// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/workspacechoice.h"
#include "core/azure/workspaceconfig.h"
#include "core/settings/keys.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

QJsonObject toJson(const Invocation& invocation, const azure::WorkspaceClient& workspace)
{
    const azure::WorkspaceInfo& info = workspace.info();
    return {{u"id"_s, workspace.location().resourceId()}, {u"name"_s, info.name},
        {u"location"_s, info.location}, {u"resourceGroup"_s, workspace.location().resourceGroup},
        {u"subscriptionId"_s, workspace.location().subscriptionId},
        {u"isLocal"_s, invocation.isLocal(&workspace)}};
}

Task<Done> show(Invocation* invocation)
{
    const auto* workspace = co_await invocation->workspace();
    if (invocation->wantsJson()) {
        invocation->terminal.printJson(toJson(*invocation, *workspace));
        co_return Done{};
    }
    const azure::WorkspaceLocation& place = workspace->location();
    invocation->terminal.printFields(
        {{translated(QT_TRANSLATE_NOOP("Cli", "Workspace")), workspace->info().name},
            {translated(QT_TRANSLATE_NOOP("Cli", "Region")), workspace->info().location},
            {translated(QT_TRANSLATE_NOOP("Cli", "Resource group")), place.resourceGroup},
            {translated(QT_TRANSLATE_NOOP("Cli", "Subscription")), place.subscriptionId},
            {translated(QT_TRANSLATE_NOOP("Cli", "Id")), place.resourceId()}});
    co_return Done{};
}

Task<Done> use(Invocation* invocation)
{
    const QString wanted = co_await invocation->argument(0, u"NAME"_s);
    Settings settings(invocation->connection.folders().settingsFile);
    if (isLocalName(wanted)) {
        settings.reset(keys::usedWorkspace);
        const auto* local = co_await invocation->connection.workspace();
        if (invocation->wantsJson())
            invocation->terminal.printJson(toJson(*invocation, *local));
        else
            invocation->terminal.print(
                translated(QT_TRANSLATE_NOOP("Cli", "Commands now work in the workspace of this computer.")));
        co_return Done{};
    }
    co_await invocation->connection.accounts().accounts().load();
    auto& directory = invocation->connection.directory();
    const QString id = co_await directory.idOf(wanted);
    // Opened, so that what is remembered can be opened.
    const auto workspace = co_await directory.open(id);
    settings.set(keys::usedWorkspace, workspace->location().resourceId());
    if (invocation->wantsJson())
        invocation->terminal.printJson(toJson(*invocation, *workspace));
    else
        invocation->terminal.print(
            translated(QT_TRANSLATE_NOOP("Cli", "Commands now work in %1.")).arg(workspace->info().name));
    co_return Done{};
}

void declareWrite(QCommandLineParser& parser)
{
    parser.addOption(
        {u"to"_s, translated(QT_TRANSLATE_NOOP("Cli", "The project's folder; the current one unless told.")),
            u"DIR"_s});
    declareJson(parser);
}

Task<Done> writeConfig(Invocation* invocation)
{
    const auto* workspace = co_await invocation->workspace();
    const azure::WorkspaceLocation& place = workspace->location();
    azure::WorkspaceConfig config;
    config.subscriptionId = place.subscriptionId;
    config.resourceGroup = place.resourceGroup;
    config.workspaceName = place.name;
    QString folder = invocation->option(u"to"_s);
    if (folder.isEmpty())
        folder = QDir::currentPath();
    const QString file = co_await azure::writeWorkspaceConfig(folder, config);
    if (invocation->wantsJson())
        invocation->terminal.printJson({{u"file"_s, file}});
    else
        invocation->terminal.print(
            translated(QT_TRANSLATE_NOOP("Cli", "Wrote %1")).arg(QDir::toNativeSeparators(file)));
    co_return Done{};
}

}

Command workspaceShowCommand()
{
    return {u"workspace show"_s, u"[--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Show the workspace that commands work in")), declareJson, show};
}

Command workspaceUseCommand()
{
    return {u"workspace use"_s, u"NAME [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Choose the workspace that commands work in from now on")),
        declareJson, use, 1};
}

Command workspaceWriteConfigCommand()
{
    return {u"workspace write-config"_s, u"[--to DIR] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Write config.json, by which SDKs find the workspace")),
        declareWrite, writeConfig};
}

}
