// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/devcontainer/devcontainerchoices.h"
#include "core/devcontainer/devcontainerfacts.h"
#include "core/devcontainer/filetowrite.h"

namespace tandem {

/// A dev container to be written.
struct DevContainerExport {
    QList<FileToWrite> files; ///< Paths below the project's folder, with "/"; lines end as on Unix.
    QString image; ///< What FROM gets: pinned by its digest where one is known.
    QString digest; ///< "sha256:…", or empty.
    QString interpreter; ///< The Python that editors are pointed at, inside.
    QStringList warnings; ///< What the person should know before using it; sentences.

    bool operator==(const DevContainerExport&) const = default;
};

/// A dev container made from exactly what a run used. An Error names the choice or fact that cannot be
/// written down safely.
Result<DevContainerExport> exportDevContainer(
    const DevContainerFacts& facts, const DevContainerChoices& choices);

}
