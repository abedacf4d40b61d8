// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/jobservice.h"

#include "core/azure/jobname.h"
#include "core/base/isoduration.h"

namespace tandem::azure {

namespace {

QString segmentAfter(const QString& resourceId, const QString& kind)
{
    const QStringList parts = resourceId.split(u'/');
    const qsizetype at = parts.indexOf(kind, 0);
    return at >= 0 && at + 1 < parts.size() ? parts[at + 1] : QString();
}

/// "azureml:name:version", which the resource manager takes and gives back as well.
QStringList shortForm(const QString& id)
{
    return id.startsWith(u"azureml:"_s) && !id.startsWith(u"azureml://"_s) ? id.split(u':') : QStringList();
}

json::StringMap literalsOf(const QJsonObject& inputs)
{
    QJsonObject literals;
    for (auto it = inputs.begin(); it != inputs.end(); ++it)
        if (it->toObject().value(u"jobInputType").toString() == u"literal")
            literals.insert(it.key(), it->toObject().value(u"value"));
    return json::stringMap(literals);
}

QMap<QString, DataInput> dataOf(const QJsonObject& inputs)
{
    QMap<QString, DataInput> data;
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        const QJsonObject input = it->toObject();
        const QString type = input.value(u"jobInputType").toString();
        if (type != u"literal")
            data.insert(
                it.key(), DataInput{type, input.value(u"uri").toString(), input.value(u"mode").toString()});
    }
    return data;
}

Distribution distributionFrom(const QJsonObject& object)
{
    const QString type = object.value(u"distributionType").toString();
    const int processes = object.value(u"processCountPerInstance").toInt(1);
    if (type == u"PyTorch")
        return {.kind = Distribution::Kind::PyTorch, .processesPerNode = processes};
    if (type == u"Mpi")
        return {.kind = Distribution::Kind::Mpi, .processesPerNode = processes};
    if (type == u"TensorFlow")
        return {.kind = Distribution::Kind::TensorFlow,
            .workers = object.value(u"workerCount").toInt(1),
            .parameterServers = object.value(u"parameterServerCount").toInt()};
    return {};
}

Job jobFrom(const QJsonObject& resource)
{
    const QJsonObject properties = resource.value(u"properties").toObject();
    const QJsonObject system = resource.value(u"systemData").toObject();
    const auto text = [&](const QString& key) { return properties.value(key).toString(); };
    return {.id = resource.value(u"id").toString(),
        .name = resource.value(u"name").toString(),
        .displayName = text(u"displayName"_s),
        .experiment = text(u"experimentName"_s),
        .description = text(u"description"_s),
        .status = runStatusFrom(text(u"status"_s)),
        .command = text(u"command"_s),
        .codeId = text(u"codeId"_s),
        .environmentId = text(u"environmentId"_s),
        .computeId = text(u"computeId"_s),
        .parameters = literalsOf(properties.value(u"inputs").toObject()),
        .data = dataOf(properties.value(u"inputs").toObject()),
        .environmentVariables = json::stringMap(properties.value(u"environmentVariables")),
        .tags = json::stringMap(properties.value(u"tags")),
        .properties = json::stringMap(properties.value(u"properties")),
        .instanceCount = json::at(properties, {u"resources", u"instanceCount"}).toInt(1),
        .distribution = distributionFrom(properties.value(u"distribution").toObject()),
        .tier = json::at(properties, {u"queueSettings", u"jobTier"}).toString(),
        .timeout = fromIsoDuration(json::at(properties, {u"limits", u"timeout"}).toString()),
        .createdAt = json::time(system.value(u"createdAt")),
        .createdBy = system.value(u"createdBy").toString()};
}

QJsonObject distributionJson(const Distribution& distribution)
{
    switch (distribution.kind) {
    case Distribution::Kind::None:
        break;
    case Distribution::Kind::PyTorch:
        return {{u"distributionType"_s, u"PyTorch"_s},
            {u"processCountPerInstance"_s, distribution.processesPerNode}};
    case Distribution::Kind::Mpi:
        return {
            {u"distributionType"_s, u"Mpi"_s}, {u"processCountPerInstance"_s, distribution.processesPerNode}};
    case Distribution::Kind::TensorFlow:
        return {{u"distributionType"_s, u"TensorFlow"_s}, {u"workerCount"_s, distribution.workers},
            {u"parameterServerCount"_s, distribution.parameterServers}};
    }
    return {};
}

QJsonObject bodyOf(const JobSpec& spec)
{
    QJsonObject inputs;
    for (auto it = spec.parameters.begin(); it != spec.parameters.end(); ++it)
        inputs.insert(it.key(), QJsonObject{{u"jobInputType"_s, u"literal"_s}, {u"value"_s, it.value()}});
    QJsonObject properties{{u"jobType"_s, u"Command"_s}, {u"experimentName"_s, spec.experiment},
        {u"command"_s, spec.command}, {u"environmentId"_s, spec.environmentId},
        {u"computeId"_s, spec.computeId},
        {u"resources"_s, QJsonObject{{u"instanceCount"_s, spec.instanceCount}}}, {u"inputs"_s, inputs},
        {u"environmentVariables"_s, json::fromStringMap(spec.environmentVariables)},
        {u"tags"_s, json::fromStringMap(spec.tags)}};
    const auto insertText = [&](const QString& key, const QString& value) {
        if (!value.isEmpty())
            properties.insert(key, value);
    };
    insertText(u"displayName"_s, spec.displayName);
    insertText(u"description"_s, spec.description);
    insertText(u"codeId"_s, spec.codeId);
    if (const QJsonObject distribution = distributionJson(spec.distribution); !distribution.isEmpty())
        properties.insert(u"distribution"_s, distribution);
    if (!spec.tier.isEmpty())
        properties.insert(u"queueSettings"_s, QJsonObject{{u"jobTier"_s, spec.tier}});
    if (spec.timeout.count() > 0)
        properties.insert(u"limits"_s,
            QJsonObject{{u"jobLimitsType"_s, u"Command"_s}, {u"timeout"_s, toIsoDuration(spec.timeout)}});
    return {{u"properties"_s, properties}};
}

}

QString Job::environmentName() const
{
    const auto parts = shortForm(environmentId);
    return parts.size() > 1 ? parts[1] : segmentAfter(environmentId, u"environments"_s);
}

QString Job::environmentVersion() const
{
    const auto parts = shortForm(environmentId);
    return parts.size() > 2 ? parts[2] : segmentAfter(environmentId, u"versions"_s);
}

QString Job::computeName() const
{
    return lastSegment(computeId);
}

QUrl JobService::url(const QString& name, const QString& action) const
{
    return m_workspace.resource(u"/jobs/"_s + encoded(name) + action);
}

Task<Job> JobService::submit(JobSpec spec)
{
    const bool isNewName = spec.name.isEmpty();
    if (isNewName)
        spec.name = newJobName();
    const auto submitted = co_await m_arm.put(url(spec.name), bodyOf(spec)).result();
    if (submitted)
        co_return jobFrom(*submitted);
    // Nobody else has a new name: it is there because an answer was lost and the request was sent again.
    if (isNewName && submitted.error().httpStatus == 409)
        co_return co_await get(spec.name);
    co_return submitted.error();
}

Task<QList<Job>> JobService::list(int most, JobFilter wanted)
{
    QList<Job> jobs;
    QUrl next = m_workspace.resource(u"/jobs"_s, wanted.query());
    while (!next.isEmpty() && (most == 0 || jobs.size() < most)) {
        const ArmClient::Page page = co_await m_arm.page(next);
        for (const auto& item : page.items)
            if (const Job job = jobFrom(item.toObject()); wanted.fits(job))
                jobs << job;
        next = page.next;
    }
    if (most > 0 && jobs.size() > most)
        jobs.resize(most);
    co_return jobs;
}

Task<Job> JobService::get(QString name)
{
    co_return jobFrom(co_await m_arm.get(url(name)));
}

Task<Done> JobService::cancel(QString name)
{
    auto request = HttpRequest::post(url(name, u"/cancel"_s), QJsonObject());
    request.mayBeRepeated = true;
    co_await m_arm.send(std::move(request));
    co_return Done{};
}

Task<Done> JobService::remove(QString name)
{
    co_return co_await m_arm.remove(url(name));
}

}
