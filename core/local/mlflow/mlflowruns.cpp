// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/mlflow/mlflowerror.h"
#include "core/local/mlflow/mlflowroutes.h"
#include "core/local/mlflow/mlflowsearch.h"
#include "core/local/runs/runjson.h"

#include <QUuid>

namespace tandem::local {

namespace {

constexpr int everyJob = 1'000'000;
const QString runNameTag = u"mlflow.runName"_s;
const QString parentTag = u"mlflow.parentRunId"_s;

QDateTime fromMilliseconds(qint64 time, const QDateTime& fallback)
{
    return time > 0 ? QDateTime::fromMSecsSinceEpoch(time, Qt::UTC) : fallback;
}

void applyTags(const json::StringMap& tags, JobRecord& job)
{
    job.tags.insert(tags);
    // Two tags that are attributes of the run as well.
    if (const QString name = tags.value(runNameTag); !name.isEmpty())
        job.displayName = name;
    if (const QString parent = tags.value(parentTag); !parent.isEmpty() && job.parentRun.isEmpty())
        job.parentRun = parent;
}

}

MlflowRoutes::Answer MlflowRoutes::createRun(const Asked& asked)
{
    const auto found = experiment(asked);
    if (!found)
        return found.error();
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    JobRecord job{.name = id,
        .jobType = mlflowJobType,
        .displayName = asked.text(u"run_name"_s),
        .experiment = found->name,
        .status = JobStatus::Running,
        .createdAt = m_clock.now(),
        .startedAt = fromMilliseconds(asked.number(u"start_time"_s), m_clock.now())};
    applyTags(mlflow::fromPairs(asked.arguments.value(u"tags"_s)), job);
    if (job.displayName.isEmpty())
        job.displayName = u"run-"_s + id.left(8);
    if (const QString user = asked.text(u"user_id"_s); !user.isEmpty())
        job.tags.insert(u"mlflow.user"_s, user);
    if (asked.principal.kind == Principal::Kind::Run) {
        if (job.parentRun.isEmpty())
            job.parentRun = asked.principal.runName;
        const auto parent = m_jobs.get(job.parentRun);
        if (!parent || !mayUse(asked.principal, *parent))
            return mlflow::forbidden(asked.principal);
    }
    const auto created = m_jobs.create(job);
    if (!created)
        return created.error();
    return QJsonObject{{u"run"_s, mlflow::runJson(factsOf(*created))}};
}

MlflowRoutes::Answer MlflowRoutes::getRun(const Asked& asked)
{
    const auto job = run(asked);
    if (!job)
        return job.error();
    return QJsonObject{{u"run"_s, mlflow::runJson(factsOf(*job))}};
}

MlflowRoutes::Answer MlflowRoutes::searchRuns(const Asked& asked)
{
    const auto fits = mlflow::filter(asked.text(u"filter"_s));
    if (!fits)
        return fits.error();
    const QString view = asked.text(u"run_view_type"_s);
    JobFilter filter{.view = view == u"ALL"_s ? JobFilter::View::All
            : view == u"DELETED_ONLY"_s       ? JobFilter::View::ArchivedOnly
                                              : JobFilter::View::ActiveOnly,
        .count = everyJob};
    mlflow::Found<mlflow::RunFacts> found;
    for (const QString& id : json::stringList(asked.arguments.value(u"experiment_ids"_s))) {
        const auto record = id == u"0"_s ? m_experiments.byName(u"Default"_s) : m_experiments.byId(id);
        if (!record)
            continue;
        filter.experiment = record->name;
        const auto page = m_jobs.list(filter);
        for (const JobRecord& job : page ? page->jobs : QList<JobRecord>()) {
            if (!mayUse(asked.principal, job))
                continue;
            const auto facts = factsOf(job);
            if (const auto searched = mlflow::searchable(facts); (*fits)(searched))
                found.append({searched, facts});
        }
    }
    return mlflow::pageOf(std::move(found), asked.arguments, u"runs"_s, mlflow::runJson);
}

// A job's status is what its process does: "FINISHED" from within must not end it before its files are
// collected.
MlflowRoutes::Answer MlflowRoutes::updateRun(const Asked& asked)
{
    const QString wished = asked.text(u"status"_s);
    const auto status = mlflow::jobStatusOf(wished);
    if (!wished.isEmpty() && !status)
        return mlflow::invalid(u"%1 is no status of a run."_s.arg(wished));
    const qint64 end = asked.number(u"end_time"_s);
    const auto changed = changeRun(asked, [&](JobRecord& job) {
        if (const QString name = asked.text(u"run_name"_s); !name.isEmpty())
            job.displayName = name;
        if (job.jobType != mlflowJobType)
            return;
        job.status = status.value_or(job.status);
        if (isTerminal(job.status))
            job.endedAt = fromMilliseconds(end, m_clock.now());
    });
    if (!changed)
        return changed.error();
    return QJsonObject{{u"run_info"_s, mlflow::runInfo(factsOf(*changed))}};
}

MlflowRoutes::Answer MlflowRoutes::deleteRun(const Asked& asked)
{
    const auto changed = changeRun(asked, [](JobRecord& job) { job.isArchived = true; });
    return changed ? Answer(QJsonObject()) : Answer(changed.error());
}

MlflowRoutes::Answer MlflowRoutes::restoreRun(const Asked& asked)
{
    const auto changed = changeRun(asked, [](JobRecord& job) { job.isArchived = false; });
    return changed ? Answer(QJsonObject()) : Answer(changed.error());
}

MlflowRoutes::Answer MlflowRoutes::setTag(const Asked& asked)
{
    const QString key = asked.text(u"key"_s);
    if (key.isEmpty() || key.size() > 250)
        return mlflow::invalid(u"A tag's key has 1 to 250 characters."_s);
    const auto changed = changeRun(asked, [&](JobRecord& job) {
        applyTags({{key, asked.text(u"value"_s)}}, job);
    });
    return changed ? Answer(QJsonObject()) : Answer(changed.error());
}

MlflowRoutes::Answer MlflowRoutes::deleteTag(const Asked& asked)
{
    const auto changed = changeRun(asked, [&](JobRecord& job) { job.tags.remove(asked.text(u"key"_s)); });
    return changed ? Answer(QJsonObject()) : Answer(changed.error());
}

}
