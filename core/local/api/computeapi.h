// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/armroutes.h"
#include "core/local/api/operationsapi.h"
#include "core/local/api/work.h"

namespace tandem::local {

/// Clusters of type AmlCompute. A node is a slot for one run on this computer.
class ComputeApi {
public:
    ComputeApi(Workspace workspace, ComputeStore computes, JobStore jobs, const OperationsApi& operations,
        Work& work, int mostNodes, const Clock& clock)
        : m_workspace(std::move(workspace))
        , m_computes(computes)
        , m_jobs(jobs)
        , m_operations(operations)
        , m_work(work)
        , m_mostNodes(mostNodes)
        , m_clock(clock)
    {
    }
    void addTo(ArmRoutes& routes);

private:
    Result<Response> list(const Request& request) const;
    Result<Response> get(const Request& request) const;
    Result<Response> put(const Request& request) const;
    Result<Response> patch(const Request& request) const;
    Result<Response> remove(const Request& request) const;
    Result<Response> listNodes(const Request& request) const;
    /// Stores what was asked for and settles it; the answer shows the state before settling, as on Azure.
    Result<Response> apply(const Request& request, ComputeRecord compute) const;
    void cancelJobs(const QString& compute) const;
    QJsonObject shape(const ComputeRecord& compute) const;

    Workspace m_workspace;
    ComputeStore m_computes;
    JobStore m_jobs;
    const OperationsApi& m_operations;
    Work& m_work;
    int m_mostNodes;
    const Clock& m_clock;
};

}
