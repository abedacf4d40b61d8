// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

namespace tandem {

/// Runs tasks side by side, at most `most` at once. The first Error ends it and cancels the others.
Task<Done> together(std::list<Task<Done>> tasks, int most);

}
