// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// How a log is followed that grows by 100 MB a second for five seconds.
struct Followed {
    double delay99 = 0; ///< milliseconds from byte written to pixel, at the 99th percentile
    int frames = 0;
    int lateFrames = 0; ///< more than two sixtieths of a second after the one before
};

Followed follow(const QString& path);

}
