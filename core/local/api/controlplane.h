// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/codeapi.h"
#include "core/local/api/computeapi.h"
#include "core/local/api/datastoreapi.h"
#include "core/local/api/environmentapi.h"
#include "core/local/api/jobapi.h"
#include "core/local/api/locationapi.h"
#include "core/local/api/workspaceapi.h"

namespace tandem::local {

/// What the control plane is made of.
struct ControlPlaneParts {
    Workspace workspace;
    Machine machine;
    QDateTime createdAt; ///< When this user's workspace was made.
    const Database& database;
    BlobStore& blobs;
    const SignedUrls& urls;
    Work& work;
    const Clock& clock;
    QString engine = {}; ///< "podman 4.3.1"; empty: no container engine works here.
};

/// Azure Resource Manager's side of the workspace: every resource, on one router.
class ControlPlane {
public:
    explicit ControlPlane(const ControlPlaneParts& parts);
    void addTo(Router& router);

private:
    Workspace m_workspace;
    OperationsApi m_operations;
    WorkspaceApi m_workspaceApi;
    ComputeApi m_computes;
    EnvironmentApi m_environments;
    CodeApi m_codes;
    DatastoreApi m_datastores;
    JobApi m_jobs;
    LocationApi m_locations;
};

}
