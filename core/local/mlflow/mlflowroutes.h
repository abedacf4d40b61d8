// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/blobs/blobstore.h"
#include "core/local/mlflow/mlflowjson.h"
#include "core/local/server/router.h"
#include "core/local/store/parameterstore.h"

namespace tandem::local {

/// MLflow's tracking interface (REST API 2.0), as AzureML has it below "/mlflow/v1.0" and "/mlflow/v2.0". A
/// job is the run of its name; what an MLflow client creates is a run without a process. The token of a run
/// opens that run and those below it.
class MlflowRoutes {
public:
    MlflowRoutes(const Database& database, const JobStore& jobs, const ExperimentStore& experiments,
        const MetricStore& metrics, const ParameterStore& parameters, const BlobStore& blobs,
        const Clock& clock);
    void addTo(Router& router);

private:
    struct Asked {
        QJsonObject arguments; ///< The body, or what stands in the query.
        const Principal& principal;

        QString text(const QString& key) const { return arguments.value(key).toVariant().toString(); }
        qint64 number(const QString& key, qint64 fallback = 0) const;
    };
    using Answer = Result<QJsonObject>;
    using Call = Answer (MlflowRoutes::*)(const Asked&);
    Handler handler(Call call);

    Answer createExperiment(const Asked& asked);
    Answer getExperiment(const Asked& asked);
    Answer getExperimentByName(const Asked& asked);
    Answer searchExperiments(const Asked& asked);
    Answer deleteExperiment(const Asked& asked);
    Answer restoreExperiment(const Asked& asked);
    Answer updateExperiment(const Asked& asked);
    Answer setExperimentTag(const Asked& asked);

    Answer createRun(const Asked& asked);
    Answer getRun(const Asked& asked);
    Answer searchRuns(const Asked& asked);
    Answer updateRun(const Asked& asked);
    Answer deleteRun(const Asked& asked);
    Answer restoreRun(const Asked& asked);
    Answer setTag(const Asked& asked);
    Answer deleteTag(const Asked& asked);

    Answer logMetric(const Asked& asked);
    Answer logParameter(const Asked& asked);
    Answer logBatch(const Asked& asked);
    Answer metricHistory(const Asked& asked);
    Answer listArtifacts(const Asked& asked);

    Result<ExperimentRecord> experiment(const Asked& asked) const;
    Result<ExperimentRecord> changeExperiment(
        const Asked& asked, const std::function<void(ExperimentRecord&)>& change) const;
    /// The run that is asked for, if the asking one may.
    Result<JobRecord> run(const Asked& asked) const;
    bool mayUse(const Principal& principal, const JobRecord& job) const;
    Result<JobRecord> changeRun(const Asked& asked, const std::function<void(JobRecord&)>& change) const;
    mlflow::RunFacts factsOf(const JobRecord& job) const;

    const Database& m_database;
    const JobStore& m_jobs;
    const ExperimentStore& m_experiments;
    const MetricStore& m_metrics;
    const ParameterStore& m_parameters;
    const BlobStore& m_blobs;
    const Clock& m_clock;
};

}
