// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/jobjson.h"

#include "core/local/api/armjson.h"

namespace tandem::local {

namespace {

const QStringList fixedKeys{u"command"_s, u"codeId"_s, u"environmentId"_s, u"computeId"_s,
    u"experimentName"_s, u"inputs"_s, u"outputs"_s, u"environmentVariables"_s, u"limits"_s,
    u"distribution"_s};

bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || (value.isObject() && value.toObject().isEmpty())
        || (value.isString() && value.toString().isEmpty());
}

QJsonObject services(const JobRecord& job, const Workspace& workspace, const QString& baseUrl)
{
    const auto service = [](const QString& type, const QString& endpoint) {
        return QJsonObject{{u"jobServiceType"_s, type}, {u"endpoint"_s, endpoint},
            {u"port"_s, QJsonValue::Null}, {u"status"_s, QJsonValue::Null},
            {u"errorMessage"_s, QJsonValue::Null}, {u"properties"_s, QJsonValue::Null}};
    };
    return {{u"Tracking"_s, service(u"Tracking"_s, workspace.trackingUri(baseUrl) + u'?')},
        {u"Studio"_s, service(u"Studio"_s, baseUrl + workspace.id({u"jobs"_s, job.name}))}};
}

QJsonObject outputs(const JobRecord& job, const QJsonObject& asked)
{
    QJsonObject all = asked.value(u"outputs").toObject();
    all.insert(u"default"_s,
        QJsonObject{
            {u"uri"_s, u"azureml://datastores/workspaceartifactstore/ExperimentRun/dcid."_s + job.name},
            {u"mode"_s, u"ReadWriteMount"_s}, {u"jobOutputType"_s, u"uri_folder"_s}});
    return all;
}

QJsonObject resources(const QJsonObject& asked)
{
    QJsonObject all = asked.value(u"resources").toObject();
    if (!all.contains(u"instanceCount"))
        all.insert(u"instanceCount"_s, 1);
    return all;
}

}

QJsonObject jobShape(const JobRecord& job, const Workspace& workspace, const QString& baseUrl)
{
    QJsonObject properties = job.properties;
    for (const QString& absent :
        {u"codeId"_s, u"distribution"_s, u"limits"_s, u"description"_s, u"componentId"_s})
        if (!properties.contains(absent))
            properties.insert(absent, QJsonValue::Null);
    for (const QString& map : {u"inputs"_s, u"environmentVariables"_s})
        if (!properties.value(map).isObject())
            properties.insert(map, QJsonObject());
    if (!properties.value(u"identity").isObject())
        properties.insert(u"identity"_s, QJsonObject{{u"identityType"_s, u"AMLToken"_s}});
    properties.insert(u"jobType"_s, u"Command"_s);
    properties.insert(u"displayName"_s, job.displayName);
    properties.insert(u"experimentName"_s, job.experiment);
    properties.insert(u"status"_s, toText(job.status));
    properties.insert(u"isArchived"_s, job.isArchived);
    properties.insert(u"tags"_s, json::fromStringMap(job.tags));
    properties.insert(u"properties"_s, json::fromStringMap(job.runProperties));
    properties.insert(u"computeId"_s,
        job.computeName.isEmpty() ? QJsonValue(QJsonValue::Null)
                                  : QJsonValue(workspace.id({u"computes"_s, job.computeName})));
    properties.insert(u"environmentId"_s,
        workspace.id({u"environments"_s, job.environmentName, u"versions"_s, job.environmentVersion}));
    properties.insert(u"services"_s, services(job, workspace, baseUrl));
    properties.insert(u"outputs"_s, outputs(job, job.properties));
    properties.insert(u"resources"_s, resources(job.properties));
    const QDateTime modified = job.endedAt.isValid() ? job.endedAt
        : job.startedAt.isValid()                    ? job.startedAt
                                                     : job.createdAt;
    return arm::resource(workspace.id({u"jobs"_s, job.name}), job.name, Workspace::type() + u"/jobs"_s,
        properties, arm::systemData(job.createdAt, modified));
}

Result<Done> readChangesOfJob(const QJsonObject& properties, JobRecord& job)
{
    for (const QString& key : fixedKeys) {
        const QJsonValue before = job.properties.value(key);
        const QJsonValue after = properties.value(key);
        // What the service filled in comes back from clients that read, change and write.
        const bool wasFilledIn =
            isNothing(before) || key == u"outputs"_s || key == u"environmentId"_s || key == u"computeId"_s;
        if (!isNothing(after) && before != after && !wasFilledIn)
            return arm::userError(
                u"A job with the name '%1' exists already and its '%2' cannot be changed. Only description, "
                "displayName, tags, properties and isArchived can. To submit a new job, use another name."_s
                    .arg(job.name, key));
    }
    if (properties.contains(u"description"))
        job.properties.insert(u"description"_s, properties.value(u"description"));
    if (properties.value(u"displayName").isString())
        job.displayName = properties.value(u"displayName").toString();
    if (properties.value(u"tags").isObject())
        job.tags = json::stringMap(properties.value(u"tags"));
    const auto added = json::stringMap(properties.value(u"properties"));
    for (auto it = added.begin(); it != added.end(); ++it)
        job.runProperties.insert(it.key(), it.value());
    if (properties.value(u"isArchived").isBool())
        job.isArchived = properties.value(u"isArchived").toBool();
    return Done{};
}

}
