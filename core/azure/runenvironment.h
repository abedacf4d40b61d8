// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/devcontainer/devcontainerfacts.h"

namespace tandem::azure {

/// What an environment version consists of and the image it became: all that an export is made from.
/// `version` may be "latest". An image that is not built yet is an Error of code "ImageNotBuilt".
Task<DevContainerFacts> factsOfEnvironment(WorkspaceClient* workspace, QString name, QString version);

/// The same for the environment of a run, with what the run was started with.
Task<DevContainerFacts> environmentOfRun(WorkspaceClient* workspace, QString runName);

}
