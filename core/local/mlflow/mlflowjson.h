// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/experimentstore.h"
#include "core/local/store/metricstore.h"

/// Runs and experiments in MLflow's words.
namespace tandem::local::mlflow {

QString statusOf(JobStatus status);
/// Nothing if MLflow has no such status.
std::optional<JobStatus> jobStatusOf(const QString& mlflowStatus);

struct RunFacts {
    JobRecord job;
    QString experimentId;
    json::StringMap parameters;
    QList<MetricSeries> metrics;
};

QJsonObject runInfo(const RunFacts& run);
QJsonObject runJson(const RunFacts& run);
/// As mlflow::filter() wants it.
QJsonObject searchable(const RunFacts& run);

QJsonObject experimentJson(const ExperimentRecord& experiment);
QJsonObject searchable(const ExperimentRecord& experiment);

QJsonObject metricJson(const QString& name, const MetricPoint& point);
QJsonArray pairs(const json::StringMap& map); ///< [{"key", "value"}, …]
json::StringMap fromPairs(const QJsonValue& pairs);

/// Where MLflow's clients put a run's artifacts: through this service.
QString artifactUri(const QString& run);

}
