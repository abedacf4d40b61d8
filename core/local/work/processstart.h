// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <optional>

namespace tandem::local {

/// When a process started, in the system's notation; nothing if it does not run. One file per system.
std::optional<QString> processStart(qint64 id);

}
