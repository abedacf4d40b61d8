// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildestimate.h"

#include "core/logs/buildlog/likesteps.h"

#include <QHash>

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

/// What the steps of earlier builds took, by what they do.
class UsualTimes {
public:
    explicit UsualTimes(const QList<PastBuild>& builds)
    {
        for (const PastBuild& build : builds)
            for (const BuildStep& step : build.steps)
                for (QList<double>* const times :
                    {&m_ofLikeSteps[likenessOf(step.text)], &m_ofKinds[kindOf(step.text)]})
                    if (step.seconds && !step.cached.value_or(false))
                        *times << *step.seconds;
    }

    /// In seconds where such steps ran, 0 where the cache had them every time. Nothing where there was none.
    std::optional<double> of(const QString& text) const
    {
        auto times = m_ofLikeSteps.constFind(likenessOf(text));
        if (times == m_ofLikeSteps.constEnd()) {
            times = m_ofKinds.constFind(kindOf(text));
            if (times == m_ofKinds.constEnd())
                return {};
        }
        return median(*times).value_or(0);
    }

private:
    QHash<QString, QList<double>> m_ofLikeSteps;
    QHash<QString, QList<double>> m_ofKinds;
};

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
    const UsualTimes times(successes);
    double seconds = 0;
    for (const BuildStep& step : build.steps) {
        if (step.state != BuildOutcome::InProgress)
            continue;
        const auto usual = times.of(step.text);
        if (!usual)
            return {};
        double elapsed = step.seconds.value_or(0);
        if (step.startedAt > 0)
            elapsed = std::max(elapsed, double(now - step.startedAt) / 1000.0);
        seconds += std::max(0.0, *usual - elapsed);
    }
    // What the newest one did after as many steps is still to come.
    for (const BuildStep& step : successes.last().steps.mid(build.steps.size()))
        seconds += times.of(step.text).value_or(0);
    return BuildEstimate{seconds + usualRest(successes), successes.size()};
}

}
