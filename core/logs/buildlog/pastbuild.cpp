// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/pastbuild.h"

#include "core/base/redact.h"
#include "core/logs/buildlog/likesteps.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace tandem {

namespace {

bool isSameWork(const QList<BuildStep>& one, const QList<BuildStep>& other)
{
    return std::ranges::equal(one, other, [](const BuildStep& a, const BuildStep& b) {
        return a.number == b.number && a.text == b.text && a.state == b.state && a.lastLine == b.lastLine;
    });
}

double secondsSpent(const BuildStep& step)
{
    return step.cached.value_or(false) ? 0 : step.seconds.value_or(0);
}

QJsonObject toJson(const BuildStep& step)
{
    QJsonObject object{{u"number"_s, step.number}, {u"of"_s, step.of}, {u"text"_s, step.text},
        {u"state"_s, wordOf(step.state)}, {u"startedAt"_s, step.startedAt}, {u"firstLine"_s, step.firstLine},
        {u"lastLine"_s, step.lastLine}};
    if (step.seconds)
        object.insert(u"seconds"_s, *step.seconds);
    if (step.cached)
        object.insert(u"cached"_s, *step.cached);
    return object;
}

BuildStep stepFrom(const QJsonObject& object)
{
    BuildStep step;
    step.number = object[u"number"_s].toInt();
    step.of = object[u"of"_s].toInt();
    step.text = object[u"text"_s].toString();
    step.state = outcomeOf(object[u"state"_s].toString());
    step.startedAt = object[u"startedAt"_s].toInteger();
    step.firstLine = object[u"firstLine"_s].toInteger();
    step.lastLine = object[u"lastLine"_s].toInteger();
    if (const QJsonValue seconds = object[u"seconds"_s]; seconds.isDouble())
        step.seconds = seconds.toDouble();
    if (const QJsonValue cached = object[u"cached"_s]; cached.isBool())
        step.cached = cached.toBool();
    return step;
}

}

std::optional<PastBuild> pastBuildOf(const BuildReport& build, const QString& version)
{
    const std::optional<double> seconds = secondsOf(build);
    const bool hasEnded = build.outcome == BuildOutcome::Success || build.outcome == BuildOutcome::Failure;
    if (!hasEnded || !seconds || build.endedAt == 0)
        return {};
    PastBuild past{version, build.endedAt, *seconds, build.outcome, build.steps};
    for (BuildStep& step : past.steps)
        step.text = redacted(step.text);
    return past;
}

BuildReport withRememberedTimes(BuildReport build, const QList<PastBuild>& past, const QString& version)
{
    if (build.startedAt > 0)
        return build;
    QList<BuildStep> shown = build.steps;
    for (BuildStep& step : shown)
        step.text = redacted(step.text);
    for (auto it = past.crbegin(); it != past.crend(); ++it) {
        if (it->version != version || it->outcome != build.outcome || !isSameWork(it->steps, shown))
            continue;
        for (qsizetype i = 0; i < build.steps.size(); ++i) {
            build.steps[i].seconds = it->steps[i].seconds;
            build.steps[i].startedAt = it->steps[i].startedAt;
        }
        build.endedAt = it->endedAt;
        build.startedAt = it->endedAt - qint64(it->seconds * 1000);
        return build;
    }
    return build;
}

QList<StepChange> stepChanges(const PastBuild& before, const PastBuild& after)
{
    QList<BuildStep> rest = before.steps;
    const auto take = [&rest](auto&& property, const BuildStep& like) -> std::optional<BuildStep> {
        const auto found = std::ranges::find(
            rest, property(like.text), [&](const BuildStep& step) { return property(step.text); });
        if (found == rest.end())
            return {};
        const BuildStep step = *found;
        rest.erase(found);
        return step;
    };
    QList<StepChange> changes;
    for (const BuildStep& step : after.steps) {
        auto earlier = take(likenessOf, step);
        if (!earlier)
            earlier = take(kindOf, step);
        const double now = secondsSpent(step);
        const double then = earlier ? secondsSpent(*earlier) : 0;
        if (std::abs(now - then) < 1)
            continue;
        changes << StepChange{step.text, earlier ? std::optional(then) : std::nullopt, now,
            earlier && earlier->cached.value_or(false), step.cached.value_or(false)};
    }
    std::ranges::stable_sort(changes, std::ranges::greater(),
        [](const StepChange& change) { return std::abs(change.after - change.before.value_or(0)); });
    return changes;
}

QJsonObject toJson(const PastBuild& build)
{
    QJsonArray steps;
    for (const BuildStep& step : build.steps)
        steps.append(toJson(step));
    return {{u"version"_s, build.version}, {u"endedAt"_s, build.endedAt}, {u"seconds"_s, build.seconds},
        {u"outcome"_s, wordOf(build.outcome)}, {u"steps"_s, steps}};
}

PastBuild pastBuildFrom(const QJsonObject& object)
{
    PastBuild build{object[u"version"_s].toString(), object[u"endedAt"_s].toInteger(),
        object[u"seconds"_s].toDouble(), outcomeOf(object[u"outcome"_s].toString()), {}};
    for (const QJsonValue& step : object[u"steps"_s].toArray())
        build.steps << stepFrom(step.toObject());
    return build;
}

}
