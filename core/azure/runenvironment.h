// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/devcontainer/devcontainerfacts.h"

namespace tandem::azure {

/// What the environment of a run consists of and the image it became: all that an export is made from.
Task<DevContainerFacts> environmentOfRun(WorkspaceClient* workspace, QString runName);

}
