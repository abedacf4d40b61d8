// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workspacechoice.h"

#include "core/azure/workspaceconfig.h"
#include "core/base/atomicfile.h"
#include "core/local/workspace.h"
#include "core/settings/keys.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

const QString option = u"workspace"_s;

/// What the project in this folder says; nothing where it says nothing that can be used.
WorkspaceChoice ofProject()
{
    const QString file = azure::workspaceConfigFileFor(QDir::currentPath());
    if (file.isEmpty())
        return {};
    const auto bytes = readFile(file);
    if (!bytes)
        return {};
    const auto config = azure::readWorkspaceConfig(*bytes);
    // Many a project has a template, or a project.json of something else.
    if (!config || !config->problem().isEmpty())
        return {};
    return {config->resourceId(), QDir::toNativeSeparators(file)};
}

}

bool isLocalName(const QString& name)
{
    return name.compare(u"local"_s, Qt::CaseInsensitive) == 0;
}

bool isLocalWorkspace(const QString& nameOrId)
{
    const local::Workspace workspace;
    return nameOrId.compare(workspace.name, Qt::CaseInsensitive) == 0
        || azure::isSameResource(nameOrId, workspace.id());
}

Result<WorkspaceChoice> chosenWorkspace(const Invocation& invocation)
{
    Accounts& accounts = invocation.connection.accounts().accounts();
    if (const auto loaded = accounts.load(); !loaded)
        return loaded.error();
    if (const QString wanted = invocation.option(option); !wanted.isEmpty())
        return isLocalName(wanted) ? WorkspaceChoice() : WorkspaceChoice{wanted, {}};
    if (!accounts.all().isEmpty())
        if (const WorkspaceChoice project = ofProject(); !project.isLocal())
            return project;
    const Settings settings(invocation.connection.folders().settingsFile);
    return WorkspaceChoice{settings.value(keys::usedWorkspace), {}};
}

void declareWorkspace(QCommandLineParser& parser)
{
    parser.addOption({option,
        QCoreApplication::translate("Cli",
            "The workspace, by name or by its id /subscriptions/…; \"local\" is this computer's. Unless told "
            "that of config.json, else that of \"workspace use\", else this computer's."),
        u"NAME"_s});
}

QStringList withWorkspaceBehind(QStringList arguments)
{
    QStringList moved;
    while (!arguments.isEmpty()
        && (arguments.first() == u"--workspace" || arguments.first().startsWith(u"--workspace="))) {
        const bool isApart = arguments.first() == u"--workspace";
        moved << arguments.takeFirst();
        if (isApart && !arguments.isEmpty())
            moved << arguments.takeFirst();
    }
    return arguments + moved;
}

}
