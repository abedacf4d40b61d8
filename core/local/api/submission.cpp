// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/submission.h"

#include "core/base/isoduration.h"
#include "core/local/api/armjson.h"

#include <QRegularExpression>

namespace tandem::local {

namespace {

bool hasWord(const QString& text)
{
    static const QRegularExpression word(u"[a-zA-Z0-9_]"_s);
    return word.match(text).hasMatch();
}

/// Every ${{inputs.x}} and ${{outputs.x}} of the command must be given.
Result<Done> checkBindings(const QString& command, const QJsonObject& properties)
{
    static const QRegularExpression binding(
        u"\\$\\{\\{\\s*(inputs|outputs)\\.([A-Za-z0-9_.\\-]+)\\s*\\}\\}"_s);
    auto found = binding.globalMatch(command);
    while (found.hasNext()) {
        const auto match = found.next();
        const QJsonObject given = properties.value(match.captured(1)).toObject();
        if (!given.contains(match.captured(2)))
            return arm::userError(
                u"The command refers to '%1.%2', but the job has no such %3."_s.arg(match.captured(1),
                    match.captured(2), match.captured(1) == u"inputs"_s ? u"input"_s : u"output"_s));
    }
    return Done{};
}

Result<Done> checkInputs(const QJsonObject& inputs)
{
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        const QJsonObject input = it->toObject();
        const QString type = input.value(u"jobInputType").toString();
        const QString key = type == u"literal"_s ? u"value"_s : u"uri"_s;
        if (!input.value(key).isString())
            return arm::userError(u"The input '%1' has no '%2'."_s.arg(it.key(), key));
    }
    return Done{};
}

Result<Done> checkResources(const QJsonObject& properties)
{
    const QString timeout = json::at(properties, {u"limits", u"timeout"}).toString();
    if (!timeout.isEmpty() && fromIsoDuration(timeout) <= std::chrono::seconds(0))
        return arm::userError(u"The property 'limits.timeout' is no ISO 8601 duration: '%1'."_s.arg(timeout));
    if (json::at(properties, {u"resources", u"instanceCount"}).toInt(1) != 1)
        return arm::userError(
            u"The local workspace runs a job on one node: 'resources.instanceCount' must be 1."_s);
    static const QRegularExpression size(u"^\\d+[bBkKmMgG]$"_s);
    const QString memory = json::at(properties, {u"resources", u"shmSize"}).toString();
    if (!memory.isEmpty() && !size.match(memory).hasMatch())
        return arm::userError(u"The property 'resources.shmSize' must be a number with a unit, like '2g'."_s);
    return Done{};
}

}

Result<JobRecord> Submission::read(const QString& name, const QJsonObject& properties) const
{
    if (!arm::isAssetName(name, false))
        return arm::userError(
            u"The job name '%1' is invalid: it has up to 255 letters, digits, '-' and '_', and "
            "starts with a letter or digit."_s.arg(name));
    const QString type = properties.value(u"jobType").toString();
    if (type != u"Command"_s)
        return arm::userError(u"The job type '%1' is not offered by this workspace: it runs jobs of type "
                              "'Command'."_s.arg(type));
    JobRecord job;
    job.name = name;
    job.status = JobStatus::Starting;
    job.properties = properties;
    job.displayName = properties.value(u"displayName").toString();
    if (job.displayName.isEmpty())
        job.displayName = name;
    if (const QString experiment = properties.value(u"experimentName").toString(); !experiment.isEmpty())
        job.experiment = experiment;
    job.tags = json::stringMap(properties.value(u"tags"));
    job.runProperties = json::stringMap(properties.value(u"properties"));
    job.runProperties.insert(u"_azureml.ComputeTargetType"_s, u"amlctrain"_s);
    job.isArchived = properties.value(u"isArchived").toBool();

    const QString command = properties.value(u"command").toString();
    if (!hasWord(command))
        return arm::userError(u"The property 'command' is required."_s);
    if (job.experiment.size() > 255 || job.displayName.size() > 1000)
        return arm::userError(u"The name of the experiment or of the job is too long."_s);
    for (const auto& good : {checkBindings(command, properties),
             checkInputs(properties.value(u"inputs").toObject()), checkResources(properties)})
        if (!good)
            return good.error();
    if (auto read = readEnvironment(properties.value(u"environmentId").toString(), job); !read)
        return read.error();
    if (auto read = readCode(properties.value(u"codeId").toString(), job); !read)
        return read.error();
    if (auto read = readCompute(properties.value(u"computeId").toString(), job); !read)
        return read.error();
    return job;
}

Result<Done> Submission::readEnvironment(const QString& id, JobRecord& job) const
{
    if (!hasWord(id))
        return arm::userError(u"The property 'environmentId' is required."_s);
    const auto asset = arm::assetInId(id, u"environments"_s);
    const auto version = m_environments.version(asset.name, asset.version);
    if (!version && version.error().httpStatus != 404)
        return version.error();
    if (!version)
        return arm::userError(
            u"The environment '%1' was not found in this workspace. Register it first."_s.arg(id));
    job.environmentName = version->name;
    job.environmentVersion = version->version;
    return Done{};
}

Result<Done> Submission::readCode(const QString& id, JobRecord& job) const
{
    if (id.isEmpty())
        return Done{};
    const auto asset = arm::assetInId(id, u"codes"_s);
    const auto code = m_codes.get(asset.name, asset.version);
    if (!code && code.error().httpStatus != 404)
        return code.error();
    if (!code)
        return arm::userError(u"The code '%1' was not found in this workspace. Upload it first."_s.arg(id));
    job.codeName = code->name;
    job.codeVersion = code->version;
    return Done{};
}

Result<Done> Submission::readCompute(const QString& id, JobRecord& job) const
{
    // Without a compute Azure runs a job "serverless"; here that is the first cluster.
    if (id.isEmpty()) {
        const auto first = m_computes.list({}, 1);
        if (!first)
            return first.error();
        if (first->isEmpty())
            return arm::userError(u"There is no cluster in this workspace. Create one first."_s);
        job.computeName = first->first().name;
        return Done{};
    }
    const auto compute = m_computes.get(arm::nameInId(id, u"computes"_s));
    if (!compute && compute.error().httpStatus != 404)
        return compute.error();
    if (!compute)
        return arm::userError(
            u"The compute '%1' was not found in this workspace. Create it first."_s.arg(id));
    if (compute->provisioningState == u"Deleting"_s)
        return arm::userError(u"The compute '%1' is being deleted."_s.arg(compute->name));
    job.computeName = compute->name;
    return Done{};
}

}
