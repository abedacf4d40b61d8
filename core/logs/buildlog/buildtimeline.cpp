// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildtimeline.h"

#include <algorithm>

namespace tandem {

QList<StepSpan> stepSpans(const BuildReport& build, qint64 now)
{
    const bool hasTimes = build.startedAt > 0
        && std::ranges::all_of(build.steps, [](const BuildStep& step) { return step.startedAt > 0; });
    QList<StepSpan> spans;
    double end = 0;
    for (const BuildStep& step : build.steps) {
        StepSpan span;
        span.begin = hasTimes ? std::max(0.0, double(step.startedAt - build.startedAt) / 1000.0) : end;
        double seconds = step.seconds.value_or(0);
        if (step.state == BuildOutcome::InProgress && step.startedAt > 0)
            seconds = std::max(seconds, double(std::max(now, build.endedAt) - step.startedAt) / 1000.0);
        span.end = span.begin + seconds;
        end = span.end;
        spans << span;
    }
    return spans;
}

}
