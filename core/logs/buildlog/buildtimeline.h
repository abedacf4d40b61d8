// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"

namespace tandem {

/// When a step ran, in seconds since its build began.
struct StepSpan {
    double begin = 0;
    double end = 0;

    bool operator==(const StepSpan&) const = default;
};

/// The spans of all steps on one axis. Steps of a log without times stand one behind the other. `now`
/// (milliseconds since 1970) is how far those reach that still run; 0 for a log that does not grow any more.
QList<StepSpan> stepSpans(const BuildReport& build, qint64 now = 0);

}
