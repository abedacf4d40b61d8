// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspaceitem.h"

#include "core/local/workspace.h"

#include <QCoreApplication>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("WorkspaceItem", text);
}

}

QString localWorkspaceId()
{
    return u"local"_s;
}

WorkspaceItem workspaceItem(
    const azure::ListedWorkspace& workspace, const QString& subscription, const azure::Tenant& tenant)
{
    WorkspaceItem item{.id = workspace.id, .name = workspace.name, .kind = workspace.location};
    item.explanation =
        translated("Resource group %1 in the subscription %2.").arg(workspace.resourceGroup, subscription);
    if (!tenant.name.isEmpty())
        item.explanation += u' ' + translated("Tenant: %1.").arg(tenant.name);
    return item;
}

WorkspaceItem localWorkspaceItem()
{
    return {.id = localWorkspaceId(), .name = translated("This computer"), .kind = {}, .local = true};
}

WorkspaceItem workspaceItem(const azure::WorkspaceInfo& workspace)
{
    const QString engine = workspace.tags.value(local::Workspace::engineTag());
    if (engine.isEmpty())
        return {.id = workspace.workspaceId, .name = workspace.name, .kind = workspace.location};
    WorkspaceItem item = localWorkspaceItem();
    if (engine == local::Workspace::noEngine()) {
        item.kind = translated("No container engine: environments on this computer");
        item.explanation =
            translated("Neither podman nor docker works here. Environments are folders on this computer "
                       "instead of images, "
                       "and runs use this computer's system. To get images, install podman or Docker, enter "
                       "\"tandem local stop\" in a terminal and open Tandem again.");
    } else {
        item.kind = engine;
        item.explanation =
            translated("Environments are images that %1 builds, and runs are containers of them.")
                .arg(engine);
    }
    return item;
}

}
