// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/subscriptionservice.h"
#include "core/azure/workspaceclient.h"
#include "ui/main/topbar.h"

namespace tandem {

/// How the switcher names an open workspace: the local one says what makes its environments, one in the cloud
/// where it is.
WorkspaceItem workspaceItem(const azure::WorkspaceInfo& workspace);

/// One of Azure's that is not open; the tenant is named where it has a name.
WorkspaceItem workspaceItem(
    const azure::ListedWorkspace& workspace, const QString& subscription, const azure::Tenant& tenant);
/// The id of the local workspace's item; those of Azure's are resource ids.
QString localWorkspaceId();

/// The local workspace before it is open: nothing is known but its name.
WorkspaceItem localWorkspaceItem();

}
