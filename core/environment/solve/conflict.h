// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/solve/problem.h"
#include "core/environment/solve/request.h"

namespace tandem::solve {

/// Why an environment has no solution, boiled down to what its author can change.
struct Conflict {
    QStringList specs; ///< The few entries that cannot be met, or not together, as they are written.
    QStringList roots; ///< Why, in sentences, the most telling first.
    Problems missing; ///< What no channel has, or not the system; for those who look for a way out.

    bool operator==(const Conflict&) const = default;
};

Conflict conflictOf(const Request& request, const Problems& problems);

}
