// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/logs/linematcher.h"
#include "core/logs/logrange.h"

#include <stop_token>
#include <vector>

namespace tandem {

/// The lines of a range that match as they are shown, in order. On the calling thread.
std::vector<qint64> matchingLines(
    const LogRange& range, const LineMatcher& matcher, const std::stop_token& stop);

/// The same on a worker thread.
Task<std::vector<qint64>> searchLog(LogRange range, LineMatcher matcher);

}
