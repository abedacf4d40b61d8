// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/store/computestore.h"
#include "core/local/store/experimentstore.h"
#include "core/local/store/parameterstore.h"

namespace tandem::local {

/// Where a job ends that is a run made by an MLflow client: there is no process to start or to stop.
inline const QString mlflowJobType = u"MLflow"_s;

/// Writes jobs as run history shows them.
class RunJson {
public:
    RunJson(const JobStore& jobs, const ExperimentStore& experiments, const ParameterStore& parameters,
        const ComputeStore& computes, const Clock& clock);

    QJsonObject run(const JobRecord& job) const;
    QJsonObject details(const JobRecord& job, const QJsonObject& logFiles) const;
    /// What SDK v1 called the run's configuration.
    QJsonObject definition(const JobRecord& job) const;
    QString experimentId(const QString& name) const;

private:
    QJsonObject common(const JobRecord& job) const;
    QJsonValue compute(const JobRecord& job) const;
    QJsonValue error(const JobRecord& job) const;
    QString rootOf(const JobRecord& job) const;

    const JobStore& m_jobs;
    const ExperimentStore& m_experiments;
    const ParameterStore& m_parameters;
    const ComputeStore& m_computes;
    const Clock& m_clock;
};

}
