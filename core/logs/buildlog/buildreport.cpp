// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildreport.h"

namespace tandem {

std::optional<double> secondsOf(const BuildReport& build)
{
    if (build.startedAt > 0 && build.endedAt >= build.startedAt)
        return double(build.endedAt - build.startedAt) / 1000.0;
    std::optional<double> sum;
    for (const BuildStep& step : build.steps)
        if (step.seconds)
            sum = sum.value_or(0) + *step.seconds;
    return sum;
}

QString wordOf(ImageBuilderKind builder)
{
    switch (builder) {
    case ImageBuilderKind::AcrTask:
        return u"acr-task"_s;
    case ImageBuilderKind::AcrBuild:
        return u"acr-build"_s;
    case ImageBuilderKind::ComputeLegacy:
        return u"compute-legacy"_s;
    case ImageBuilderKind::ComputeBuildKit:
        return u"compute-buildkit"_s;
    case ImageBuilderKind::LocalDocker:
        return u"local-docker"_s;
    case ImageBuilderKind::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString wordOf(BuildOutcome outcome)
{
    switch (outcome) {
    case BuildOutcome::Success:
        return u"success"_s;
    case BuildOutcome::Failure:
        return u"failure"_s;
    case BuildOutcome::InProgress:
        return u"in-progress"_s;
    case BuildOutcome::Canceled:
        return u"canceled"_s;
    case BuildOutcome::Unknown:
        break;
    }
    return u"unknown"_s;
}

BuildOutcome outcomeOf(const QString& word)
{
    for (const BuildOutcome outcome :
        {BuildOutcome::InProgress, BuildOutcome::Success, BuildOutcome::Failure, BuildOutcome::Canceled})
        if (word == wordOf(outcome))
            return outcome;
    return BuildOutcome::Unknown;
}

}
