// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/devcontainer/devcontainerfacts.h"
#include "core/devcontainer/runtorepeat.h"

namespace tandem::azure {

/// What a registered version consists of.
Result<EnvironmentDefinition> definitionOf(const EnvironmentVersion& version);

/// What an environment version consists of and the image it became: all that an export is made from.
/// `version` may be "latest". An image that is not built yet is an Error of code "ImageNotBuilt".
Task<DevContainerFacts> factsOfEnvironment(WorkspaceClient* workspace, QString name, QString version);

/// The same for the environment of a run, with what the run was started with. What the workspace does not
/// know of the image, or knows no more, is read from the run's build log.
Task<DevContainerFacts> environmentOfRun(WorkspaceClient* workspace, QString runName);

/// What it takes to run its command somewhere else. Data that the command is handed by its address can be had
/// everywhere.
RunToRepeat runToRepeat(const Job& job);
/// What the run's process returned: 0 when it completed, and what its error tells when it failed.
std::optional<int> exitCodeOf(const RunDetails& details);

}
