// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerchoices.h"
#include "core/devcontainer/devcontainerfacts.h"

namespace tandem {

/// The instructions that install developer tools and then check that what the run used has not moved; nothing
/// when there are no tools or no Python. Requirements are checked before.
QString toolInstallation(const DevContainerFacts& facts, const DevContainerChoices& choices);

}
