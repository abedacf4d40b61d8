// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/mlflow/mlflowerror.h"
#include "core/local/mlflow/mlflowroutes.h"
#include "core/local/mlflow/mlflowsearch.h"

#include <QCoreApplication>

namespace tandem::local {

namespace {

using View = ExperimentStore::View;

View viewOf(const QString& type)
{
    return type == u"ALL"_s ? View::All : type == u"DELETED_ONLY"_s ? View::ArchivedOnly : View::ActiveOnly;
}

}

Result<ExperimentRecord> MlflowRoutes::experiment(const Asked& asked) const
{
    const QString id = asked.text(u"experiment_id"_s);
    // What MLflow's clients call the experiment of those who choose none.
    return id == u"0"_s || id.isEmpty() ? m_experiments.byName(u"Default"_s) : m_experiments.byId(id);
}

Result<ExperimentRecord> MlflowRoutes::changeExperiment(
    const Asked& asked, const std::function<void(ExperimentRecord&)>& change) const
{
    if (asked.principal.kind != Principal::Kind::User)
        return mlflow::forbidden(asked.principal);
    const auto found = experiment(asked);
    return found ? m_experiments.update(found->id, change, m_clock.now()) : found;
}

MlflowRoutes::Answer MlflowRoutes::createExperiment(const Asked& asked)
{
    const QString name = asked.text(u"name"_s);
    if (name.isEmpty() || name.size() > 255)
        return mlflow::invalid(
            QCoreApplication::translate("Local", "An experiment's name has 1 to 255 characters."));
    const auto created =
        m_experiments.create(name, mlflow::fromPairs(asked.arguments.value(u"tags"_s)), m_clock.now());
    if (!created)
        return created.error();
    return QJsonObject{{u"experiment_id"_s, created->id}};
}

MlflowRoutes::Answer MlflowRoutes::getExperiment(const Asked& asked)
{
    const auto found = experiment(asked);
    if (!found)
        return found.error();
    return QJsonObject{{u"experiment"_s, mlflow::experimentJson(*found)}};
}

MlflowRoutes::Answer MlflowRoutes::getExperimentByName(const Asked& asked)
{
    const auto found = m_experiments.byName(asked.text(u"experiment_name"_s));
    if (!found)
        return found.error();
    return QJsonObject{{u"experiment"_s, mlflow::experimentJson(*found)}};
}

MlflowRoutes::Answer MlflowRoutes::searchExperiments(const Asked& asked)
{
    const auto fits = mlflow::filter(asked.text(u"filter"_s));
    if (!fits)
        return fits.error();
    const auto all = m_experiments.list(viewOf(asked.text(u"view_type"_s)));
    if (!all)
        return all.error();
    mlflow::Found<ExperimentRecord> found;
    for (const auto& record : *all)
        if (const auto facts = mlflow::searchable(record); (*fits)(facts))
            found.append({facts, record});
    return mlflow::pageOf(std::move(found), asked.arguments, u"experiments"_s, mlflow::experimentJson);
}

MlflowRoutes::Answer MlflowRoutes::deleteExperiment(const Asked& asked)
{
    const auto changed = changeExperiment(asked, [](ExperimentRecord& record) { record.isArchived = true; });
    return changed ? Answer(QJsonObject()) : Answer(changed.error());
}

MlflowRoutes::Answer MlflowRoutes::restoreExperiment(const Asked& asked)
{
    const auto changed = changeExperiment(asked, [](ExperimentRecord& record) { record.isArchived = false; });
    return changed ? Answer(QJsonObject()) : Answer(changed.error());
}

MlflowRoutes::Answer MlflowRoutes::updateExperiment(const Asked& asked)
{
    const QString name = asked.text(u"new_name"_s);
    const auto changed = changeExperiment(asked, [&name](ExperimentRecord& record) {
        if (!name.isEmpty())
            record.name = name;
    });
    return changed ? Answer(QJsonObject()) : Answer(changed.error());
}

MlflowRoutes::Answer MlflowRoutes::setExperimentTag(const Asked& asked)
{
    const auto changed = changeExperiment(asked, [&asked](ExperimentRecord& record) {
        record.tags.insert(asked.text(u"key"_s), asked.text(u"value"_s));
    });
    return changed ? Answer(QJsonObject()) : Answer(changed.error());
}

}
