// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"

namespace tandem::azure {

enum class CodeMatch { Same, Different, Unknown };

/// Whether a folder still holds the code that a run took along. What a dev container adds to a project and
/// what runs leave in it is none, in the folder as in what was taken along.
Task<CodeMatch> compareCode(WorkspaceClient* workspace, Job job, QString folder);

/// Writes what a run took along below a folder.
Task<Done> fetchCode(WorkspaceClient* workspace, Job job, QString folder, Progress progress = {});

}
