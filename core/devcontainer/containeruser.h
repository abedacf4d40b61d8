// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerchoices.h"

namespace tandem {

/// The instructions that make the user who works inside, whoever has the ids already; nothing for root.
QString userCreation(const DevContainerChoices& choices, bool hasCondaEnvironment);

}
