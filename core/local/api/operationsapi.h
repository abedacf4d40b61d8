// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/api/armroutes.h"
#include "core/local/store/computestore.h"
#include "core/local/store/jobstore.h"
#include "core/local/store/operationstore.h"

namespace tandem::local {

/// Asynchronous operations: how they are announced and what their status is. Whether one is over is seen at
/// what it works on, so it needs nobody to finish it and survives a restart.
class OperationsApi {
public:
    OperationsApi(Workspace workspace, OperationStore operations, ComputeStore computes, JobStore jobs,
        const Clock& clock)
        : m_workspace(std::move(workspace))
        , m_operations(operations)
        , m_computes(computes)
        , m_jobs(jobs)
        , m_clock(clock)
    {
    }
    void addTo(ArmRoutes& routes);

    /// Notes a new operation and adds its headers to the answer that accepts it.
    Result<Response> accepted(
        const Request& request, Response response, const QString& kind, const QString& target) const;

private:
    Result<OperationRecord> current(const Request& request) const;
    bool isOver(const OperationRecord& operation) const;
    Result<Response> status(const Request& request) const;
    Result<Response> result(const Request& request) const;

    Workspace m_workspace;
    OperationStore m_operations;
    ComputeStore m_computes;
    JobStore m_jobs;
    const Clock& m_clock;
};

}
