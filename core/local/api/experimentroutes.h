// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/runs/runjson.h"
#include "core/local/server/router.h"

namespace tandem::local {

/// Run history: experiments, and the runs of one by filter and order.
class ExperimentRoutes {
public:
    ExperimentRoutes(
        const JobStore& jobs, const ExperimentStore& experiments, const RunJson& json, const Clock& clock);
    void addTo(Router& router);

private:
    using Call = Response (ExperimentRoutes::*)(const Request&);
    Handler handler(Call call);

    Response list(const Request& request);
    Response query(const Request& request);
    Response get(const Request& request);
    Response create(const Request& request);
    Response change(const Request& request);
    Response queryRuns(const Request& request);
    Response runsById(const Request& request);
    Response changeRuns(const Request& request);
    Response runsOfCompute(const Request& request);
    Response acceptEvents(const Request& request);

    Result<ExperimentRecord> named(const Request& request) const;
    Response page(QList<QJsonObject> objects, const QJsonObject& asked, const Request& request) const;
    QList<QJsonObject> everyRun(const JobFilter& filter) const;

    const JobStore& m_jobs;
    const ExperimentStore& m_experiments;
    const RunJson& m_json;
    const Clock& m_clock;
};

}
