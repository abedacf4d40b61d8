// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerchoices.h"
#include "core/devcontainer/devcontainerfacts.h"
#include "core/devcontainer/runvariables.h"

namespace tandem {

/// The name an editor shows for the dev container.
QString devContainerName(const DevContainerFacts& facts, const DevContainerChoices& choices);

/// Whether the container is meant for a GPU, by choice or by its image.
bool wantsGpu(const DevContainerFacts& facts, const DevContainerChoices& choices);

/// Which of several configurations a devcontainer.json is: the only one lies beside its Dockerfile, the
/// others one folder below it.
enum class DevContainerVariant { Only, Gpu, Cpu };

/// devcontainer.json in today's form (containers.dev): strict JSON, keys in the order in which people read
/// them.
QString devContainerJson(const DevContainerFacts& facts, const DevContainerChoices& choices,
    const RunVariables& variables = {}, DevContainerVariant variant = DevContainerVariant::Only);

}
