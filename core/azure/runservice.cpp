// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runservice.h"

#include "core/azure/rangedlog.h"

namespace tandem::azure {

namespace {

/// The order in which a run writes them: image build, node, system, user.
int phaseOf(const QString& log)
{
    if (log.contains(u"image_build"_s))
        return 0;
    if (log.startsWith(u"azureml-logs/"_s))
        return 1;
    if (log.startsWith(u"system_logs/"_s))
        return 2;
    return log.startsWith(u"user_logs/"_s) ? 4 : 3;
}

QList<LogFile> logFilesFrom(const QJsonObject& files)
{
    QList<LogFile> logs;
    for (auto it = files.begin(); it != files.end(); ++it)
        logs << LogFile{it.key(), QUrl(it->toString())};
    std::stable_sort(logs.begin(), logs.end(),
        [](const LogFile& a, const LogFile& b) { return phaseOf(a.name) < phaseOf(b.name); });
    return logs;
}

RunDetails detailsFrom(const QJsonObject& body)
{
    RunDetails details{.runId = body.value(u"runId").toString(),
        .experiment = body.value(u"experimentName").toString(),
        .status = runStatusFrom(body.value(u"status").toString()),
        .createdAt = json::time(body.value(u"createdTimeUtc")),
        .startedAt = json::time(body.value(u"startTimeUtc")),
        .endedAt = json::time(body.value(u"endTimeUtc")),
        .target = body.value(u"target").toString(),
        .logFiles = logFilesFrom(body.value(u"logFiles").toObject()),
        .properties = json::stringMap(body.value(u"properties")),
        .tags = json::stringMap(body.value(u"tags"))};
    if (body.value(u"error").isObject())
        details.error = errorFrom(body.value(u"error").toObject());
    for (const auto& warning : body.value(u"warnings").toArray())
        details.warnings << warning.toObject().value(u"message").toString();
    return details;
}

RunSummary summaryFrom(const QJsonObject& run)
{
    return {.runId = run.value(u"runId").toString(),
        .displayName = run.value(u"displayName").toString(),
        .experiment = run.value(u"experimentName").toString(),
        .status = runStatusFrom(run.value(u"status").toString()),
        .createdAt = json::time(run.value(u"createdUtc")),
        .startedAt = json::time(run.value(u"startTimeUtc")),
        .endedAt = json::time(run.value(u"endTimeUtc"))};
}

}

QUrl RunService::url(const QString& runId, const QString& action, const Query& query) const
{
    return m_workspace.data(m_api, u"history/v1.0"_s, u"/runs/"_s + encoded(runId) + action, query);
}

Task<RunDetails> RunService::details(QString runId)
{
    co_return detailsFrom(co_await m_arm.get(url(runId, u"/details"_s)));
}

Task<QList<RunSummary>> RunService::children(QString runId)
{
    QList<RunSummary> runs;
    for (const auto& item : co_await m_arm.list(url(runId, u"/children"_s)))
        runs << summaryFrom(item.toObject());
    co_return runs;
}

Task<Done> RunService::setDisplayName(QString runId, QString displayName)
{
    QJsonObject body;
    body.insert(u"displayName"_s, displayName);
    co_await m_arm.send(HttpRequest::patch(url(runId, u"/modify"_s), body));
    co_return Done{};
}

Task<Done> RunService::setTags(QString runId, json::StringMap tags)
{
    QJsonObject body;
    body.insert(u"tags"_s, json::fromStringMap(tags));
    co_await m_arm.send(HttpRequest::patch(url(runId, u"/modify"_s), body));
    co_return Done{};
}

Task<qint64> RunService::appendLog(LogFile log, QString file)
{
    return appendRanged(&m_arm.http(), log.url, std::move(file));
}

}
