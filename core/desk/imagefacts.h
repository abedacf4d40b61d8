// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"
#include "core/devcontainer/devcontainerfacts.h"

namespace tandem {

/// What an image tells of itself when it is asked: digest, interpreter, conda environment. An image that is
/// not on this computer is known by its name only, unless `pulls`.
Task<DevContainerFacts> factsOfImage(ContainerEngine engine, QString reference);

/// Facts that a workspace told, completed by the image where it is on this computer and something is missing.
Task<DevContainerFacts> completedByImage(std::optional<ContainerEngine> engine, DevContainerFacts facts);

}
