// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <chrono>

namespace tandem::local {

/// As .NET writes a TimeSpan: "[d.]hh:mm:ss[.fffffff]".
QString timeSpan(std::chrono::milliseconds duration);

}
