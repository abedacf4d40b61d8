// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildreportjson.h"

#include "core/base/json.h"

#include <QJsonArray>

#include <cmath>

namespace tandem {

namespace {

QJsonValue listOrNull(const QStringList& texts)
{
    return texts.isEmpty() ? QJsonValue() : QJsonValue(QJsonArray::fromStringList(texts));
}

QJsonValue countOrNull(qint64 number)
{
    return number == 0 ? QJsonValue() : QJsonValue(number);
}

QJsonObject stepJson(const BuildStep& step)
{
    return {{u"number"_s, step.number}, {u"of"_s, countOrNull(step.of)}, {u"text"_s, step.text},
        {u"state"_s, wordOf(step.state)},
        {u"seconds"_s, step.seconds ? QJsonValue(std::round(*step.seconds * 1000) / 1000) : QJsonValue()},
        {u"cached"_s, step.cached ? QJsonValue(*step.cached) : QJsonValue()},
        {u"firstLine"_s, step.firstLine}, {u"lastLine"_s, step.lastLine}};
}

QJsonObject causeJson(const BuildCause& cause)
{
    QJsonArray lines;
    for (const qint64 line : cause.lines)
        lines.append(line);
    return {{u"name"_s, cause.name}, {u"sentence"_s, cause.sentence}, {u"lines"_s, lines},
        {u"package"_s, json::textOrNull(cause.package)}, {u"entry"_s, json::textOrNull(cause.entry)},
        {u"remedy"_s, json::textOrNull(cause.remedy)}, {u"edit"_s, json::textOrNull(cause.edit)}};
}

}

QJsonObject toJson(const BuildReport& build)
{
    QJsonArray steps;
    for (const BuildStep& step : build.steps)
        steps.append(stepJson(step));
    QJsonArray causes;
    for (const BuildCause& cause : build.causes)
        causes.append(causeJson(cause));
    return {{u"builder"_s, wordOf(build.builder)}, {u"outcome"_s, wordOf(build.outcome)},
        {u"registry"_s, json::textOrNull(build.registry)},
        {u"repository"_s, json::textOrNull(build.repository)}, {u"tags"_s, listOrNull(build.tags)},
        {u"digest"_s, json::textOrNull(build.digest)}, {u"baseImage"_s, json::textOrNull(build.baseImage)},
        {u"environmentPaths"_s, listOrNull(build.environmentPaths)}, {u"steps"_s, steps},
        {u"failedStep"_s, build.failedStep ? QJsonValue(*build.failedStep) : QJsonValue()},
        {u"causes"_s, causes}};
}

}
