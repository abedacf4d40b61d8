// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/mlflow/mlflowroutes.h"

#include "core/local/api/datapath.h"
#include "core/local/mlflow/mlflowerror.h"

#include <QCoreApplication>

namespace tandem::local {

namespace {

constexpr int deepestNesting = 20;

/// A key that stands there twice is a list: "experiment_ids=1&experiment_ids=2".
QJsonObject fromQuery(const QUrlQuery& query)
{
    QJsonObject object;
    for (const auto& [key, value] : query.queryItems(QUrl::FullyDecoded)) {
        const QJsonValue before = object.value(key);
        QJsonArray list = before.isArray() ? before.toArray() : QJsonArray{before};
        list.append(value);
        object.insert(key, before.isUndefined() ? QJsonValue(value) : QJsonValue(list));
    }
    return object;
}

}

MlflowRoutes::MlflowRoutes(const Database& database, const JobStore& jobs, const ExperimentStore& experiments,
    const MetricStore& metrics, const ParameterStore& parameters, const BlobStore& blobs, const Clock& clock)
    : m_database(database)
    , m_jobs(jobs)
    , m_experiments(experiments)
    , m_metrics(metrics)
    , m_parameters(parameters)
    , m_blobs(blobs)
    , m_clock(clock)
{
}

void MlflowRoutes::addTo(Router& router)
{
    struct Entry {
        QByteArray method;
        QString path;
        Call call;
    };
    using M = MlflowRoutes;
    const QList<Entry> entries{{"POST", u"experiments/create"_s, &M::createExperiment},
        {"GET", u"experiments/get"_s, &M::getExperiment},
        {"GET", u"experiments/get-by-name"_s, &M::getExperimentByName},
        {"GET", u"experiments/list"_s, &M::searchExperiments},
        {"GET", u"experiments/search"_s, &M::searchExperiments},
        {"POST", u"experiments/search"_s, &M::searchExperiments},
        {"POST", u"experiments/delete"_s, &M::deleteExperiment},
        {"POST", u"experiments/restore"_s, &M::restoreExperiment},
        {"POST", u"experiments/update"_s, &M::updateExperiment},
        {"POST", u"experiments/set-experiment-tag"_s, &M::setExperimentTag},
        {"POST", u"runs/create"_s, &M::createRun}, {"GET", u"runs/get"_s, &M::getRun},
        {"POST", u"runs/search"_s, &M::searchRuns}, {"POST", u"runs/update"_s, &M::updateRun},
        {"POST", u"runs/delete"_s, &M::deleteRun}, {"POST", u"runs/restore"_s, &M::restoreRun},
        {"POST", u"runs/set-tag"_s, &M::setTag}, {"POST", u"runs/delete-tag"_s, &M::deleteTag},
        {"POST", u"runs/log-metric"_s, &M::logMetric}, {"POST", u"runs/log-parameter"_s, &M::logParameter},
        {"POST", u"runs/log-batch"_s, &M::logBatch}, {"GET", u"metrics/get-history"_s, &M::metricHistory},
        {"GET", u"artifacts/list"_s, &M::listArtifacts}};
    const RouteOptions run{.access = RouteOptions::Access::Run};
    for (const QString& service : {u"/mlflow/v1.0"_s, u"/mlflow/v2.0"_s})
        for (const Entry& entry : entries)
            router.add(entry.method, dataPath(service, u"/api/2.0/mlflow/"_s + entry.path),
                handler(entry.call), run);
}

Handler MlflowRoutes::handler(Call call)
{
    return [this, call](const Request& request) {
        const auto body =
            request.method == "GET" ? Result<QJsonObject>(fromQuery(request.query)) : request.json();
        if (!body)
            return mlflow::refusal(body.error());
        const Asked asked{*body, request.principal};
        const auto answer = (this->*call)(asked);
        return answer ? Response::json(200, *answer) : mlflow::refusal(answer.error());
    };
}

qint64 MlflowRoutes::Asked::number(const QString& key, qint64 fallback) const
{
    bool isNumber = false;
    const qint64 value = arguments.value(key).toVariant().toLongLong(&isNumber);
    return isNumber ? value : fallback;
}

bool MlflowRoutes::mayUse(const Principal& principal, const JobRecord& job) const
{
    if (principal.mayUseRun(job.name))
        return true;
    QString above = job.parentRun;
    for (int depth = 0; !above.isEmpty() && depth < deepestNesting; ++depth) {
        if (principal.mayUseRun(above))
            return true;
        const auto parent = m_jobs.get(above);
        above = parent ? parent->parentRun : QString();
    }
    return false;
}

Result<JobRecord> MlflowRoutes::run(const Asked& asked) const
{
    const QString id = asked.text(u"run_id"_s);
    const QString name = id.isEmpty() ? asked.text(u"run_uuid"_s) : id;
    if (name.isEmpty())
        return mlflow::invalid(QCoreApplication::translate("Local", "The parameter run_id is missing."));
    auto job = m_jobs.get(name);
    if (job && !mayUse(asked.principal, *job))
        return mlflow::forbidden(asked.principal);
    return job;
}

Result<JobRecord> MlflowRoutes::changeRun(
    const Asked& asked, const std::function<void(JobRecord&)>& change) const
{
    const auto job = run(asked);
    return job ? m_jobs.update(job->name, change, m_clock.now()) : job;
}

mlflow::RunFacts MlflowRoutes::factsOf(const JobRecord& job) const
{
    const auto experiment = m_experiments.byName(job.experiment);
    return {.job = job,
        .experimentId = experiment ? experiment->id : QString(),
        .parameters = m_parameters.of(job.name).valueOr({}),
        .metrics = m_metrics.series(job.name).valueOr({})};
}

}
