// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/logs/lineset.h"
#include "core/logs/logrange.h"

#include <optional>
#include <stop_token>

namespace tandem {

/// Lines to be written to a file as they are shown: as a terminal would, secrets masked, UTF-8.
struct LogExport {
    LogRange range;
    QString target;
    std::optional<LineSet> only; ///< where some lines are filtered away
};

/// Any number of lines, in windows. A log that cannot be written whole is not written.
Result<Done> exportNow(const LogExport& order, const std::stop_token& stop);

/// The same on a worker thread.
Task<Done> exportLog(LogExport order);

}
