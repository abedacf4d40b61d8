// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/runs/runjson.h"

#include "core/local/runs/timespan.h"

#include <QUuid>

namespace tandem::local {

namespace {

constexpr int deepestNesting = 20;
const QJsonValue null = QJsonValue::Null;

QJsonValue timeOrNull(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(json::fromTime(time)) : null;
}

/// A GUID that is always the same for the same run.
QString uuidOf(const QString& run)
{
    static const QUuid runs(u"{5b0f5e4e-0c0b-4b51-9a3c-6d1e0f6f2f10}"_s);
    return QUuid::createUuidV5(runs, run).toString(QUuid::WithoutBraces);
}

}

RunJson::RunJson(const JobStore& jobs, const ExperimentStore& experiments, const ParameterStore& parameters,
    const ComputeStore& computes, const Clock& clock)
    : m_jobs(jobs)
    , m_experiments(experiments)
    , m_parameters(parameters)
    , m_computes(computes)
    , m_clock(clock)
{
}

QString RunJson::experimentId(const QString& name) const
{
    const auto experiment = m_experiments.byName(name);
    return experiment ? experiment->id : QString();
}

QString RunJson::rootOf(const JobRecord& job) const
{
    QString root = job.name;
    QString parent = job.parentRun;
    for (int depth = 0; !parent.isEmpty() && depth < deepestNesting; ++depth) {
        root = parent;
        const auto above = m_jobs.get(parent);
        parent = above ? above->parentRun : QString();
    }
    return root;
}

QJsonValue RunJson::compute(const JobRecord& job) const
{
    if (job.computeName.isEmpty())
        return null;
    const auto cluster = m_computes.get(job.computeName);
    const QJsonObject properties = cluster ? cluster->properties : QJsonObject();
    const QJsonValue inner = json::at(properties, {u"properties", u"vmSize"});
    const QJsonValue size = inner.isString() ? inner : properties.value(u"vmSize"_s);
    const int instances = json::at(job.properties, {u"resources", u"instanceCount"}).toInt(1);
    return QJsonObject{{u"target"_s, job.computeName}, {u"targetType"_s, u"AmlCompute"_s},
        {u"vmSize"_s, size.isString() ? size : null}, {u"instanceType"_s, size.isString() ? size : null},
        {u"instanceCount"_s, instances}, {u"gpuCount"_s, null}, {u"priority"_s, u"Dedicated"_s},
        {u"region"_s, u"local"_s}, {u"armId"_s, null}, {u"properties"_s, null}};
}

QJsonValue RunJson::error(const JobRecord& job) const
{
    if (job.error.isEmpty())
        return null;
    const QJsonObject cause =
        job.error.contains(u"error"_s) ? job.error.value(u"error"_s).toObject() : job.error;
    QJsonObject root{{u"code"_s, u"UserError"_s}, {u"severity"_s, null}, {u"message"_s, QString()},
        {u"messageFormat"_s, null}, {u"messageParameters"_s, QJsonObject()}, {u"referenceCode"_s, null},
        {u"detailsUri"_s, null}, {u"target"_s, null}, {u"details"_s, QJsonArray()}, {u"innerError"_s, null},
        {u"debugInfo"_s, null}, {u"additionalInfo"_s, null}};
    for (auto it = cause.begin(); it != cause.end(); ++it)
        root.insert(it.key(), *it);
    return QJsonObject{{u"error"_s, root},
        {u"correlation"_s, QJsonObject{{u"operation"_s, null}, {u"request"_s, null}}},
        {u"environment"_s, u"local"_s}, {u"location"_s, u"local"_s}, {u"time"_s, timeOrNull(job.endedAt)},
        {u"componentName"_s, u"local"_s}};
}

QJsonObject RunJson::common(const JobRecord& job) const
{
    QJsonValue duration = null;
    if (job.startedAt.isValid()) {
        const QDateTime end = job.endedAt.isValid() ? job.endedAt : m_clock.now();
        duration = timeSpan(std::chrono::milliseconds(job.startedAt.msecsTo(end)));
    }
    const QString root = rootOf(job);
    const bool isMlflow = job.jobType == mlflowJobType;
    const auto parameters = m_parameters.of(job.name).valueOr({});
    return {{u"runId"_s, job.name}, {u"runUuid"_s, uuidOf(job.name)},
        {u"parentRunUuid"_s, job.parentRun.isEmpty() ? null : QJsonValue(uuidOf(job.parentRun))},
        {u"rootRunUuid"_s, uuidOf(root)}, {u"target"_s, json::textOrNull(job.computeName)},
        {u"status"_s, toText(job.status)}, {u"parentRunId"_s, json::textOrNull(job.parentRun)},
        {u"rootRunId"_s, root}, {u"dataContainerId"_s, u"dcid."_s + job.name},
        {u"experimentId"_s, experimentId(job.experiment)}, {u"experimentName"_s, job.experiment},
        {u"startTimeUtc"_s, timeOrNull(job.startedAt)}, {u"endTimeUtc"_s, timeOrNull(job.endedAt)},
        {u"lastStartTimeUtc"_s, timeOrNull(job.startedAt)},
        {u"effectiveStartTimeUtc"_s, timeOrNull(job.startedAt)}, {u"error"_s, error(job)},
        {u"warnings"_s, null}, {u"tags"_s, json::fromStringMap(job.tags)},
        {u"properties"_s, json::fromStringMap(job.runProperties)},
        {u"parameters"_s, json::fromStringMap(parameters)}, {u"services"_s, QJsonObject()},
        {u"inputDatasets"_s, QJsonArray()}, {u"outputDatasets"_s, QJsonArray()},
        {u"revision"_s, job.revision}, {u"statusRevision"_s, job.revision},
        {u"runTypeV2"_s,
            QJsonObject{{u"orchestrator"_s, isMlflow ? u"MLflow"_s : u"Execution"_s},
                {u"traits"_s, QJsonArray()}, {u"attribution"_s, null},
                {u"computeType"_s, isMlflow ? null : QJsonValue(u"AmlCompute"_s)}}},
        {u"settings"_s, QJsonObject()}, {u"compute"_s, compute(job)},
        {u"computeRequest"_s, QJsonObject{{u"nodeCount"_s, 1}, {u"gpuCount"_s, 0}}},
        {u"createdBy"_s, QJsonObject{{u"userName"_s, u"local"_s}}},
        {u"runNumber"_s, job.createdAt.toSecsSinceEpoch()}, {u"hasVirtualParent"_s, false},
        {u"duration"_s, duration}, {u"computeDuration"_s, duration},
        {u"currentComputeTime"_s, duration.isNull() ? QJsonValue(u"00:00:00"_s) : duration},
        {u"inputs"_s, QJsonObject()}, {u"outputs"_s, QJsonObject()}};
}

QJsonObject RunJson::run(const JobRecord& job) const
{
    QJsonObject object = common(job);
    const QString description = job.properties.value(u"description"_s).toString();
    const bool isMlflow = job.jobType == mlflowJobType;
    const std::initializer_list<std::pair<QString, QJsonValue>> own{
        {u"createdUtc"_s, timeOrNull(job.createdAt)},
        {u"displayName"_s, json::textOrNull(job.displayName.isEmpty() ? job.name : job.displayName)},
        {u"name"_s, json::textOrNull(job.displayName)}, {u"description"_s, json::textOrNull(description)},
        {u"hidden"_s, job.isArchived}, {u"isVirtual"_s, false}, {u"token"_s, null},
        {u"tokenExpiryTimeUtc"_s, null}, {u"runType"_s, isMlflow ? null : QJsonValue(u"azureml.scriptrun"_s)},
        {u"actionUris"_s, QJsonObject()}, {u"scriptName"_s, null},
        {u"uniqueChildRunComputeTargets"_s, QJsonArray()}, {u"cancelUri"_s, null}, {u"completeUri"_s, null},
        {u"diagnosticsUri"_s, null}, {u"cancelationReason"_s, null},
        {u"retainForLifetimeOfWorkspace"_s, false}, {u"queueingInfo"_s, null}};
    for (const auto& [key, value] : own)
        object.insert(key, value);
    return object;
}

QJsonObject RunJson::details(const JobRecord& job, const QJsonObject& logFiles) const
{
    QJsonObject object = common(job);
    object.insert(u"createdTimeUtc"_s, timeOrNull(job.createdAt));
    object.insert(u"logFiles"_s, logFiles);
    object.insert(u"runDefinition"_s, definition(job));
    object.insert(u"jobCost"_s,
        QJsonObject{{u"chargedCpuCoreSeconds"_s, null}, {u"chargedCpuMemoryMegabyteSeconds"_s, null},
            {u"chargedGpuSeconds"_s, null}, {u"chargedNodeUtilizationSeconds"_s, null}});
    return object;
}

QJsonObject RunJson::definition(const JobRecord& job) const
{
    return {{u"command"_s, job.properties.value(u"command"_s).toString()},
        {u"target"_s, json::textOrNull(job.computeName)}, {u"jobName"_s, job.name},
        {u"environment"_s,
            QJsonObject{{u"name"_s, json::textOrNull(job.environmentName)},
                {u"version"_s, json::textOrNull(job.environmentVersion)},
                {u"environmentVariables"_s, job.properties.value(u"environmentVariables"_s).toObject()},
                {u"docker"_s,
                    QJsonObject{{u"image"_s, json::textOrNull(job.image)},
                        {u"digest"_s, json::textOrNull(job.imageDigest)}}}}}};
}

}
