// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/snapshot/snapshot.h"

namespace tandem::azure {

/// A folder's files, no larger than the service takes them, and their content hash.
struct HashedFolder {
    Snapshot snapshot;
    QString hash;
};

/// Reads all of it, on a worker thread.
Task<HashedFolder> hashedFolder(QString folder);

}
