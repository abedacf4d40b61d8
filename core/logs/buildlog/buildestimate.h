// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/pastbuild.h"

namespace tandem {

/// How long a build that runs will still take.
struct BuildEstimate {
    double seconds = 0; ///< 0: it already takes longer than the earlier ones.
    qsizetype builds = 0; ///< How many earlier ones it is estimated from.

    bool operator==(const BuildEstimate&) const = default;
};

/// From what like steps took in earlier builds that succeeded. Nothing where there is no basis for it: no
/// such build, or none with a step like the one that runs. `now` in milliseconds since 1970.
std::optional<BuildEstimate> remainingTime(
    const BuildReport& build, const QList<PastBuild>& past, qint64 now);

}
