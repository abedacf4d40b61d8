// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"

namespace tandem::azure {

enum class CodeMatch { Same, Different, Unknown };

/// Whether a folder still holds what a run took along. What a dev container adds to a project and what runs
/// leave in it does not count.
Task<CodeMatch> compareCode(WorkspaceClient* workspace, QString codeId, QString folder);

}
