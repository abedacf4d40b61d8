// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/experimentroutes.h"

#include "core/local/api/datapath.h"
#include "core/local/api/runchange.h"
#include "core/local/query/odatafilter.h"

namespace tandem::local {

namespace {

const QString component = u"run-history"_s;
constexpr int mostOfAPage = 500;
constexpr int everyJob = 1'000'000;

QJsonObject toJson(const ExperimentRecord& experiment)
{
    return {{u"experimentId"_s, experiment.id}, {u"name"_s, experiment.name},
        {u"description"_s, json::textOrNull(experiment.description)},
        {u"createdUtc"_s, json::fromTime(experiment.createdAt)},
        {u"tags"_s, json::fromStringMap(experiment.tags)},
        {u"archivedTime"_s,
            experiment.isArchived ? QJsonValue(json::fromTime(experiment.modifiedAt)) : QJsonValue::Null},
        {u"retainForLifetimeOfWorkspace"_s, false}, {u"artifactLocation"_s, QJsonValue::Null}};
}

}

ExperimentRoutes::ExperimentRoutes(
    const JobStore& jobs, const ExperimentStore& experiments, const RunJson& json, const Clock& clock)
    : m_jobs(jobs)
    , m_experiments(experiments)
    , m_json(json)
    , m_clock(clock)
{
}

void ExperimentRoutes::addTo(Router& router)
{
    const auto path = [](const QString& rest) { return dataPath(u"/history/v1.0"_s, rest); };
    router.add("GET", path(u"/experiments"_s), handler(&ExperimentRoutes::list));
    router.add("POST", path(u"/experiments:query"_s), handler(&ExperimentRoutes::query));
    router.add("GET", path(u"/computes/{compute}/runs"_s), handler(&ExperimentRoutes::runsOfCompute));
    router.add("POST", path(u"/batch/events"_s), handler(&ExperimentRoutes::acceptEvents));
    for (const QString& experiment : {u"/experiments/{experiment}"_s, u"/experimentids/{experimentId}"_s}) {
        router.add("GET", path(experiment), handler(&ExperimentRoutes::get));
        router.add("POST", path(experiment), handler(&ExperimentRoutes::create));
        router.add("PATCH", path(experiment), handler(&ExperimentRoutes::change));
        router.add("POST", path(experiment + u"/runs:query"_s), handler(&ExperimentRoutes::queryRuns));
        router.add("POST", path(experiment + u"/runs/runIds"_s), handler(&ExperimentRoutes::runsById));
        router.add("PATCH", path(experiment + u"/batch/runs"_s), handler(&ExperimentRoutes::changeRuns));
        router.add("POST", path(experiment + u"/batch/events"_s), handler(&ExperimentRoutes::acceptEvents));
    }
}

Handler ExperimentRoutes::handler(Call call)
{
    return [this, call](const Request& request) { return (this->*call)(request); };
}

Result<ExperimentRecord> ExperimentRoutes::named(const Request& request) const
{
    return request.params.contains(u"experimentId"_s) ? m_experiments.byId(request.param(u"experimentId"_s))
                                                      : m_experiments.byName(request.param(u"experiment"_s));
}

// What is filtered and ordered freely is cut by position: the token says how many came before.
Response ExperimentRoutes::page(
    QList<QJsonObject> objects, const QJsonObject& asked, const Request& request) const
{
    const auto fits = odataFilter(asked.value(u"filter"_s).toString());
    if (!fits)
        return refusedBy(component, fits.error());
    objects.removeIf([&fits](const QJsonObject& object) { return !(*fits)(object); });
    const auto order = orderByOf(asked.value(u"orderBy"_s).toString());
    if (!order.field.isEmpty())
        sortBy(objects, order);
    const QString token = asked.value(u"continuationToken"_s).toString();
    const qsizetype first = qBound(qsizetype(0), qsizetype(token.toLongLong()), objects.size());
    const qsizetype count = qBound(1, asked.value(u"top"_s).toInt(100), mostOfAPage);
    QJsonArray value;
    for (qsizetype i = first; i < qMin(first + count, objects.size()); ++i)
        value.append(objects[i]);
    const bool isLast = first + count >= objects.size();
    return pageOf(value, isLast ? QString() : QString::number(first + count), request);
}

QList<QJsonObject> ExperimentRoutes::everyRun(const JobFilter& filter) const
{
    QList<QJsonObject> runs;
    const auto jobs = m_jobs.list(filter);
    for (const JobRecord& job : jobs ? jobs->jobs : QList<JobRecord>())
        runs << m_json.run(job);
    return runs;
}

Response ExperimentRoutes::list(const Request& request)
{
    const auto experiments = m_experiments.list(ExperimentStore::View::ActiveOnly);
    if (!experiments)
        return refusedBy(component, experiments.error());
    QJsonArray value;
    for (const auto& experiment : *experiments)
        value.append(toJson(experiment));
    return pageOf(value, {}, request);
}

Response ExperimentRoutes::query(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    using View = ExperimentStore::View;
    const QString view = body->value(u"viewType"_s).toString();
    const auto experiments = m_experiments.list(view == u"All"_s ? View::All
            : view == u"ArchivedOnly"_s                          ? View::ArchivedOnly
                                                                 : View::ActiveOnly);
    if (!experiments)
        return refusedBy(component, experiments.error());
    QList<QJsonObject> objects;
    for (const auto& experiment : *experiments)
        objects << toJson(experiment);
    return page(objects, *body, request);
}

Response ExperimentRoutes::get(const Request& request)
{
    const auto experiment = named(request);
    return experiment ? Response::json(200, toJson(*experiment)) : refusedBy(component, experiment.error());
}

Response ExperimentRoutes::create(const Request& request)
{
    auto experiment = named(request);
    if (!experiment && request.params.contains(u"experiment"_s))
        experiment = m_experiments.create(request.param(u"experiment"_s), {}, m_clock.now());
    return experiment ? Response::json(200, toJson(*experiment)) : refusedBy(component, experiment.error());
}

Response ExperimentRoutes::change(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    auto experiment = named(request);
    if (experiment)
        experiment = m_experiments.update(
            experiment->id,
            [&body](ExperimentRecord& changed) {
                if (body->value(u"name"_s).isString())
                    changed.name = body->value(u"name"_s).toString();
                if (body->value(u"description"_s).isString())
                    changed.description = body->value(u"description"_s).toString();
                if (body->value(u"archive"_s).isBool())
                    changed.isArchived = body->value(u"archive"_s).toBool();
                changed.tags.insert(json::stringMap(body->value(u"tags"_s)));
            },
            m_clock.now());
    return experiment ? Response::json(200, toJson(*experiment)) : refusedBy(component, experiment.error());
}

Response ExperimentRoutes::queryRuns(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    const auto experiment = named(request);
    if (!experiment)
        return refusedBy(component, experiment.error());
    const bool isPlain =
        body->value(u"filter"_s).toString().isEmpty() && body->value(u"orderBy"_s).toString().isEmpty();
    if (!isPlain)
        return page(everyRun({.experiment = experiment->name, .count = everyJob}), *body, request);
    const auto jobs = m_jobs.list({.experiment = experiment->name,
        .count = qBound(1, body->value(u"top"_s).toInt(100), mostOfAPage),
        .after = body->value(u"continuationToken"_s).toString().toLongLong()});
    if (!jobs)
        return refusedBy(component, jobs.error());
    QJsonArray runs;
    for (const JobRecord& job : jobs->jobs)
        runs.append(m_json.run(job));
    return pageOf(runs, jobs->next ? QString::number(jobs->next) : QString(), request);
}

Response ExperimentRoutes::runsOfCompute(const Request& request)
{
    QList<QJsonObject> runs;
    for (const QJsonObject& run : everyRun({.count = everyJob}))
        if (run.value(u"target"_s).toString().compare(request.param(u"compute"_s), Qt::CaseInsensitive) == 0)
            runs << run;
    const QJsonObject asked{{u"filter"_s, request.queryValue(u"$filter")},
        {u"orderBy"_s, request.queryValue(u"$orderby")}, {u"continuationToken"_s, continuationToken(request)},
        {u"top"_s, request.hasQuery(u"$top") ? request.queryValue(u"$top").toInt() : 100}};
    return page(runs, asked, request);
}

Response ExperimentRoutes::runsById(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    QJsonObject runs, errors;
    for (const QString& name : json::stringList(body->value(u"runIds"_s))) {
        const auto job = m_jobs.get(name);
        if (job)
            runs.insert(name, m_json.run(*job));
        else
            errors.insert(name, QJsonObject{{u"error"_s, QJsonObject{{u"message"_s, job.error().message}}}});
    }
    return Response::json(200, {{u"runs"_s, runs}, {u"errors"_s, errors}});
}

Response ExperimentRoutes::changeRuns(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    QJsonObject runs, errors;
    for (const auto& item : body->value(u"runs"_s).toArray()) {
        const QJsonObject change = item.toObject();
        const QString name = change.value(u"runId"_s).toString();
        const auto job = m_jobs.update(
            name, [&change](JobRecord& record) { applyRunChange(change, record); }, m_clock.now());
        if (job)
            runs.insert(name, m_json.run(*job));
        else
            errors.insert(name, QJsonObject{{u"error"_s, QJsonObject{{u"message"_s, job.error().message}}}});
    }
    return Response::json(200, {{u"runs"_s, runs}, {u"errors"_s, errors}});
}

Response ExperimentRoutes::acceptEvents(const Request&)
{
    return Response::json(200, {{u"errors"_s, QJsonArray()}, {u"successes"_s, QJsonArray()}});
}

}
