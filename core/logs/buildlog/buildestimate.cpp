// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildestimate.h"

#include "core/logs/buildlog/likesteps.h"

#include <algorithm>

namespace tandem {

namespace {

std::optional<double> median(QList<double> values)
{
    if (values.isEmpty())
        return {};
    const auto middle = values.begin() + values.size() / 2;
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// What steps like this one took: in seconds where they ran, 0 where the cache had them every time.
std::optional<double> usualSeconds(const QString& text, const QList<PastBuild>& builds)
{
    for (QString (*const likeness)(const QString&) : {&likenessOf, &kindOf}) {
        QList<double> seconds;
        bool isKnown = false;
        for (const PastBuild& build : builds)
            for (const BuildStep& step : build.steps) {
                if (likeness(step.text) != likeness(text))
                    continue;
                isKnown = true;
                if (step.seconds && !step.cached.value_or(false))
                    seconds << *step.seconds;
            }
        if (isKnown)
            return median(seconds).value_or(0);
    }
    return {};
}

/// What comes behind the steps: the image is written and pushed.
double usualRest(const QList<PastBuild>& builds)
{
    QList<double> rests;
    for (const PastBuild& build : builds) {
        double rest = build.seconds;
        for (const BuildStep& step : build.steps)
            rest -= step.seconds.value_or(0);
        rests << std::max(0.0, rest);
    }
    return median(rests).value_or(0);
}

}

std::optional<BuildEstimate> remainingTime(const BuildReport& build, const QList<PastBuild>& past, qint64 now)
{
    if (build.outcome != BuildOutcome::InProgress || build.steps.isEmpty())
        return {};
    QList<PastBuild> successes = past;
    successes.removeIf([](const PastBuild& each) { return each.outcome != BuildOutcome::Success; });
    if (successes.isEmpty())
        return {};
    double seconds = 0;
    for (const BuildStep& step : build.steps) {
        if (step.state != BuildOutcome::InProgress)
            continue;
        const auto usual = usualSeconds(step.text, successes);
        if (!usual)
            return {};
        double elapsed = step.seconds.value_or(0);
        if (step.startedAt > 0)
            elapsed = std::max(elapsed, double(now - step.startedAt) / 1000.0);
        seconds += std::max(0.0, *usual - elapsed);
    }
    // What the newest one did after as many steps is still to come.
    for (const BuildStep& step : successes.last().steps.mid(build.steps.size()))
        seconds += usualSeconds(step.text, successes).value_or(0);
    return BuildEstimate{seconds + usualRest(successes), successes.size()};
}

}
