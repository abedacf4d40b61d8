// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/local/layout.h"

namespace tandem::local {

/// Ends what is still at work for a local workspace, once its service is gone: runs outlive it. Whoever
/// removes the workspace's folder waits for this first, or somebody goes on writing there.
Task<Done> endWork(DataLayout layout);

}
