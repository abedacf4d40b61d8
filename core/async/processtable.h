// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QHash>
#include <optional>

// What the kinds of Unix tell in ways of their own about processes. One file per system.
namespace tandem {

/// When a process started, in the system's notation; nothing if it does not run.
std::optional<QString> processStart(qint64 id);

/// The parent of each process.
QHash<qint64, qint64> processParents();

/// Makes this process the parent of those below it whose own parent ends, where the system can.
void becomeParentOfOrphans();

}
