// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/controlplane.h"

namespace tandem::local {

ControlPlane::ControlPlane(const ControlPlaneParts& parts)
    : m_workspace(parts.workspace)
    , m_operations(parts.workspace, OperationStore(parts.database), ComputeStore(parts.database),
          JobStore(parts.database), parts.clock)
    , m_workspaceApi(parts.workspace, parts.createdAt, parts.engine)
    , m_computes(parts.workspace, ComputeStore(parts.database), JobStore(parts.database), m_operations,
          parts.work, parts.machine.mostNodes(), parts.clock)
    , m_environments(parts.workspace, EnvironmentStore(parts.database), parts.work, parts.clock)
    , m_codes(parts.workspace, CodeStore(parts.database), parts.blobs, parts.urls, parts.clock)
    , m_datastores(parts.workspace, parts.createdAt, parts.urls, parts.clock)
    , m_jobs(parts.workspace, JobStore(parts.database),
          Submission(
              EnvironmentStore(parts.database), CodeStore(parts.database), ComputeStore(parts.database)),
          m_operations, parts.work, parts.clock)
    , m_locations(parts.workspace, parts.machine, ComputeStore(parts.database))
{
}

void ControlPlane::addTo(Router& router)
{
    ArmRoutes routes(router, m_workspace);
    m_operations.addTo(routes);
    m_workspaceApi.addTo(router, routes);
    m_computes.addTo(routes);
    m_environments.addTo(routes);
    m_codes.addTo(routes);
    m_datastores.addTo(routes);
    m_jobs.addTo(routes);
    m_locations.addTo(routes);
}

}
