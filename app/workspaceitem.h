// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "ui/main/topbar.h"

namespace tandem {

/// How the switcher names an open workspace: the local one says what makes its environments, one in the cloud
/// where it is.
WorkspaceItem workspaceItem(const azure::WorkspaceInfo& workspace);

/// The local workspace before it is open: nothing is known but its name.
WorkspaceItem localWorkspaceItem();

}
