// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/runroutes.h"

#include "core/local/api/datapath.h"
#include "core/local/api/runchange.h"
#include "core/local/layout.h"

namespace tandem::local {

namespace {

const QString component = u"run-history"_s;

}

RunRoutes::RunRoutes(const JobStore& jobs, const ExperimentStore& experiments, const BlobStore& blobs,
    const SignedUrls& urls, const RunJson& json, Work& work, const Clock& clock)
    : m_jobs(jobs)
    , m_experiments(experiments)
    , m_blobs(blobs)
    , m_urls(urls)
    , m_json(json)
    , m_work(work)
    , m_clock(clock)
{
}

void RunRoutes::addTo(Router& router)
{
    const RouteOptions run{.access = RouteOptions::Access::Run};
    for (const QString& prefix : {u"/runs/{run}"_s, u"/experiments/{experiment}/runs/{run}"_s,
             u"/experimentids/{experimentId}/runs/{run}"_s}) {
        const QString base = dataPath(u"/history/v1.0"_s, prefix);
        router.add("GET", base, handler(&RunRoutes::get), run);
        router.add("POST", base, handler(&RunRoutes::create), run);
        router.add("PATCH", base, handler(&RunRoutes::change), run);
        router.add("PATCH", base + u"/modify"_s, handler(&RunRoutes::change), run);
        router.add("GET", base + u"/details"_s, handler(&RunRoutes::details), run);
        router.add("GET", base + u"/children"_s, handler(&RunRoutes::children), run);
        router.add("PATCH", base + u"/tags"_s, handler(&RunRoutes::changeTags), run);
        router.add("DELETE", base + u"/tags"_s, handler(&RunRoutes::deleteTags), run);
        router.add("POST", base + u"/cancel"_s, handler(&RunRoutes::cancel), run);
        router.add("POST", base + u"/events"_s, handler(&RunRoutes::acceptEvent), run);
    }
    router.add("POST", dataPath(u"/history/v1.0"_s, u"/rundata"_s), handler(&RunRoutes::data), run);
    router.add("POST", dataPath(u"/history/v1.0"_s, u"/batchrundata"_s), handler(&RunRoutes::batchData), run);
}

Handler RunRoutes::handler(Call call)
{
    return [this, call](const Request& request) { return (this->*call)(request); };
}

Response RunRoutes::answer(const Result<JobRecord>& job) const
{
    return job ? Response::json(200, m_json.run(*job)) : refusedBy(component, job.error());
}

Result<JobRecord> RunRoutes::update(const QString& run, const std::function<void(JobRecord&)>& change) const
{
    return m_jobs.update(run, change, m_clock.now());
}

Response RunRoutes::get(const Request& request)
{
    return answer(m_jobs.get(request.param(u"run"_s)));
}

Result<QString> RunRoutes::experimentOf(const Request& request, const QJsonObject& body) const
{
    if (const QString name = request.param(u"experiment"_s); !name.isEmpty())
        return name;
    const QString given = request.param(u"experimentId"_s);
    const QString id = given.isEmpty() ? body.value(u"experimentId"_s).toString() : given;
    if (id.isEmpty())
        return u"Default"_s;
    const auto experiment = m_experiments.byId(id);
    return experiment ? Result<QString>(experiment->name) : Result<QString>(experiment.error());
}

Response RunRoutes::create(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    const QString name = request.param(u"run"_s);
    if (m_jobs.get(name))
        return change(request);
    if (!isSafeComponent(name))
        return refusedBy(component,
            Error{.message = u"The run id is not a valid name."_s,
                .httpStatus = 400,
                .code = u"BadArgument"_s});
    const auto experiment = experimentOf(request, *body);
    if (!experiment)
        return refusedBy(component, experiment.error());
    JobRecord job{.name = name,
        .jobType = mlflowJobType,
        .experiment = *experiment,
        .createdAt = m_clock.now(),
        .parentRun = body->value(u"parentRunId"_s).toString()};
    applyRunChange(*body, job);
    return answer(m_jobs.create(job));
}

Response RunRoutes::change(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    return answer(update(request.param(u"run"_s), [&body](JobRecord& job) { applyRunChange(*body, job); }));
}

Response RunRoutes::changeTags(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    return answer(update(request.param(u"run"_s), [&body](JobRecord& job) {
        job.tags.insert(json::stringMap(body->value(u"tagsToModify"_s)));
        for (const QString& key : json::stringList(body->value(u"tagsToDelete"_s)))
            job.tags.remove(key);
    }));
}

Response RunRoutes::deleteTags(const Request& request)
{
    // SDK versions send {"tags": […]}, or the bare list.
    const auto bare = json::parseArray(request.body);
    const auto body = request.json();
    if (!bare && !body)
        return refusedBy(component, body.error());
    const QStringList keys = json::stringList(bare ? QJsonValue(*bare) : body->value(u"tags"_s));
    return answer(update(request.param(u"run"_s), [&keys](JobRecord& job) {
        for (const QString& key : keys)
            job.tags.remove(key);
    }));
}

Response RunRoutes::details(const Request& request)
{
    const auto job = m_jobs.get(request.param(u"run"_s));
    if (!job)
        return refusedBy(component, job.error());
    return Response::json(200, m_json.details(*job, logFiles(*job, request.baseUrl)));
}

QJsonObject RunRoutes::logFiles(const JobRecord& job, const QString& baseUrl) const
{
    QJsonObject files;
    const QString prefix = DataLayout::runPrefix(job.name) + u'/';
    for (const QString& folder : {u"azureml-logs/"_s, u"logs/"_s, u"system_logs/"_s, u"user_logs/"_s}) {
        const auto list = m_blobs.list(DataLayout::artifactContainer(), {.prefix = prefix + folder});
        for (const auto& entry : list ? list->entries : QList<BlobListEntry>())
            files.insert(entry.name.mid(prefix.size()),
                m_urls.readUrl(baseUrl, {DataLayout::artifactContainer(), entry.name}));
    }
    return files;
}

Response RunRoutes::children(const Request& request)
{
    bool hasTop = false;
    const int top = request.queryValue(u"$top").toInt(&hasTop);
    const auto page = m_jobs.list({.parentRun = request.param(u"run"_s),
        .count = hasTop ? qBound(1, top, 500) : 100,
        .after = continuationToken(request).toLongLong()});
    if (!page)
        return refusedBy(component, page.error());
    QJsonArray runs;
    for (const JobRecord& job : page->jobs)
        runs.append(m_json.run(job));
    return pageOf(runs, page->next ? QString::number(page->next) : QString(), request);
}

Response RunRoutes::cancel(const Request& request)
{
    const auto job = update(request.param(u"run"_s), [](JobRecord& changed) {
        const bool hasProcess = changed.jobType != mlflowJobType;
        changed.status = hasProcess ? JobStatus::CancelRequested : JobStatus::Canceled;
    });
    if (job && job->status == JobStatus::CancelRequested)
        m_work.cancelRequested(job->name);
    return answer(job);
}

Response RunRoutes::acceptEvent(const Request& request)
{
    const auto job = m_jobs.get(request.param(u"run"_s));
    return job ? Response::empty(204) : refusedBy(component, job.error());
}

QJsonObject RunRoutes::dataOf(const JobRecord& job, const QJsonObject& asked) const
{
    QJsonObject object{{u"runMetadata"_s, QJsonValue::Null}, {u"runDefinition"_s, QJsonValue::Null},
        {u"jobSpecification"_s, QJsonValue::Null}, {u"systemSettings"_s, QJsonValue::Null}};
    if (asked.value(u"selectRunMetadata"_s).toBool(true))
        object.insert(u"runMetadata"_s, m_json.run(job));
    if (asked.value(u"selectRunDefinition"_s).toBool())
        object.insert(u"runDefinition"_s, m_json.definition(job));
    if (asked.value(u"selectJobSpecification"_s).toBool())
        object.insert(u"jobSpecification"_s, job.properties);
    return object;
}

Response RunRoutes::data(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    const QString run = body->value(u"runId"_s).toString();
    if (!request.principal.mayUseRun(run))
        return refusedBy(component, notThisRun(request));
    const auto job = m_jobs.get(run);
    return job ? Response::json(200, dataOf(*job, *body)) : refusedBy(component, job.error());
}

Response RunRoutes::batchData(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    QJsonObject found, failed;
    const QJsonObject wishes = body->value(u"requests"_s).toObject();
    for (auto it = wishes.begin(); it != wishes.end(); ++it) {
        const QString run = it->toObject().value(u"runId"_s).toString(it.key());
        const auto job = m_jobs.get(run);
        if (job && request.principal.mayUseRun(run))
            found.insert(it.key(), dataOf(*job, it->toObject()));
        else
            failed.insert(it.key(),
                QJsonObject{{u"error"_s,
                    QJsonObject{{u"code"_s, u"UserError"_s},
                        {u"message"_s, job ? notThisRun(request).message : job.error().message}}}});
    }
    return Response::json(200, {{u"successfulResults"_s, found}, {u"failedResults"_s, failed}});
}

}
