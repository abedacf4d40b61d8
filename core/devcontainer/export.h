// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/devcontainer/devcontainerfacts.h"
#include "core/devcontainer/filetowrite.h"

namespace tandem {

/// The files of a dev container made from exactly what a run used, with paths below the project's folder.
/// An Error names the choice or fact that cannot be written down safely.
Result<QList<FileToWrite>> exportDevContainer(
    const DevContainerFacts& facts, const DevContainerChoices& choices);

}
