// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/mlflow/mlflowjson.h"

#include "core/local/api/metricroutes.h"

namespace tandem::local::mlflow {

QString statusOf(JobStatus status)
{
    switch (status) {
    case JobStatus::Completed:
        return u"FINISHED"_s;
    case JobStatus::Failed:
    case JobStatus::NotResponding:
        return u"FAILED"_s;
    case JobStatus::Canceled:
        return u"KILLED"_s;
    case JobStatus::Running:
    case JobStatus::Finalizing:
    case JobStatus::CancelRequested:
        return u"RUNNING"_s;
    default:
        return u"SCHEDULED"_s;
    }
}

std::optional<JobStatus> jobStatusOf(const QString& mlflowStatus)
{
    static const QHash<QString, JobStatus> statuses = {{u"RUNNING"_s, JobStatus::Running},
        {u"SCHEDULED"_s, JobStatus::NotStarted}, {u"FINISHED"_s, JobStatus::Completed},
        {u"FAILED"_s, JobStatus::Failed}, {u"KILLED"_s, JobStatus::Canceled}};
    const auto found = statuses.constFind(mlflowStatus);
    return found == statuses.constEnd() ? std::nullopt : std::optional(*found);
}

QString artifactUri(const QString& run)
{
    return u"mlflow-artifacts:/"_s + run;
}

QJsonArray pairs(const json::StringMap& map)
{
    QJsonArray array;
    for (auto it = map.begin(); it != map.end(); ++it)
        array.append(QJsonObject{{u"key"_s, it.key()}, {u"value"_s, it.value()}});
    return array;
}

json::StringMap fromPairs(const QJsonValue& pairs)
{
    json::StringMap map;
    for (const auto& pair : pairs.toArray())
        map.insert(pair[u"key"_s].toString(), pair[u"value"_s].toVariant().toString());
    return map;
}

QJsonObject metricJson(const QString& name, const MetricPoint& point)
{
    return {{u"key"_s, name}, {u"value"_s, numberToJson(point.value)},
        {u"timestamp"_s, point.at.toMSecsSinceEpoch()}, {u"step"_s, point.step}};
}

QJsonObject runInfo(const RunFacts& run)
{
    const JobRecord& job = run.job;
    const QDateTime start = job.startedAt.isValid() ? job.startedAt : job.createdAt;
    QJsonObject info{{u"run_id"_s, job.name}, {u"run_uuid"_s, job.name},
        {u"run_name"_s, job.displayName.isEmpty() ? job.name : job.displayName},
        {u"experiment_id"_s, run.experimentId}, {u"user_id"_s, job.tags.value(u"mlflow.user"_s)},
        {u"status"_s, statusOf(job.status)}, {u"start_time"_s, start.toMSecsSinceEpoch()},
        {u"artifact_uri"_s, artifactUri(job.name)},
        {u"lifecycle_stage"_s, job.isArchived ? u"deleted"_s : u"active"_s}};
    if (job.endedAt.isValid())
        info.insert(u"end_time"_s, job.endedAt.toMSecsSinceEpoch());
    return info;
}

namespace {

json::StringMap tagsOf(const RunFacts& run)
{
    json::StringMap tags = run.job.tags;
    if (!run.job.displayName.isEmpty())
        tags.insert(u"mlflow.runName"_s, run.job.displayName);
    if (!run.job.parentRun.isEmpty())
        tags.insert(u"mlflow.parentRunId"_s, run.job.parentRun);
    return tags;
}

}

QJsonObject runJson(const RunFacts& run)
{
    QJsonArray metrics;
    for (const auto& series : run.metrics)
        metrics.append(metricJson(series.name, series.last));
    return {{u"info"_s, runInfo(run)},
        {u"data"_s,
            QJsonObject{{u"metrics"_s, metrics}, {u"params"_s, pairs(run.parameters)},
                {u"tags"_s, pairs(tagsOf(run))}}},
        {u"inputs"_s, QJsonObject{{u"dataset_inputs"_s, QJsonArray()}}}};
}

QJsonObject searchable(const RunFacts& run)
{
    QJsonObject metrics;
    for (const auto& series : run.metrics)
        metrics.insert(series.name, numberToJson(series.last.value));
    return {{u"attributes"_s, runInfo(run)}, {u"metrics"_s, metrics},
        {u"params"_s, json::fromStringMap(run.parameters)}, {u"tags"_s, json::fromStringMap(tagsOf(run))}};
}

QJsonObject experimentJson(const ExperimentRecord& experiment)
{
    return {{u"experiment_id"_s, experiment.id}, {u"name"_s, experiment.name},
        {u"artifact_location"_s, u"mlflow-artifacts:/"_s},
        {u"lifecycle_stage"_s, experiment.isArchived ? u"deleted"_s : u"active"_s},
        {u"last_update_time"_s, experiment.modifiedAt.toMSecsSinceEpoch()},
        {u"creation_time"_s, experiment.createdAt.toMSecsSinceEpoch()}, {u"tags"_s, pairs(experiment.tags)}};
}

QJsonObject searchable(const ExperimentRecord& experiment)
{
    QJsonObject attributes = experimentJson(experiment);
    // The filter reads "name" as a run's; here it is the experiment's.
    attributes.insert(u"run_name"_s, experiment.name);
    return {{u"attributes"_s, attributes}, {u"tags"_s, json::fromStringMap(experiment.tags)}};
}

}
