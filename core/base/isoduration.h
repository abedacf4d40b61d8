// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <chrono>

namespace tandem {

/// ISO 8601 durations as Azure writes them: "PT2M", "PT120S", "PT0.5H", "P1DT2H". Zero if unreadable.
std::chrono::seconds fromIsoDuration(const QString& text);
QString toIsoDuration(std::chrono::seconds duration); ///< "PT120S"

}
