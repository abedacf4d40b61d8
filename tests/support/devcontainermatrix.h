// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerchoices.h"
#include "core/devcontainer/devcontainerfacts.h"

namespace tandem {

struct DevContainerCase {
    DevContainerFacts facts;
    DevContainerChoices choices;
};

/// Names that have broken programs before: blanks, quotes, line ends, variables, other scripts.
QStringList hostileNames();

/// Combinations of options, hosts and hostile names, the same in every run.
QList<DevContainerCase> devContainerMatrix(int count);

}
