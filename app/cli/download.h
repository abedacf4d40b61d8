// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace tandem::cli {

/// Writes the files of a run below a folder and returns where they lie. `only` are beginnings of paths; none
/// means all. A path that would lead out of the folder is an Error.
Task<QStringList> downloadArtifacts(
    Invocation* invocation, azure::WorkspaceClient* workspace, QString run, QString folder, QStringList only);

}
