// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerfacts.h"

namespace tandem {

/// The name an editor shows for the dev container.
QString devContainerName(const DevContainerFacts& facts, const DevContainerChoices& choices);

/// devcontainer.json in today's form (containers.dev): strict JSON, keys in the order in which people read
/// them.
QString devContainerJson(const DevContainerFacts& facts, const DevContainerChoices& choices);

}
