// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/devcontainer/devcontainerchoices.h"
#include "core/devcontainer/devcontainerfacts.h"

namespace tandem {

/// Nothing that a person typed may become another instruction, option or package source. The Error names it.
Result<Done> checkChoices(const DevContainerChoices& choices);

/// The same for what a workspace, an engine or a log told.
Result<Done> checkFacts(const DevContainerFacts& facts);

}
