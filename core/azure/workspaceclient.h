// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/artifactservice.h"
#include "core/azure/codeservice.h"
#include "core/azure/computeservice.h"
#include "core/azure/datastoreservice.h"
#include "core/azure/environmentservice.h"
#include "core/azure/jobservice.h"
#include "core/azure/metricservice.h"
#include "core/azure/runservice.h"
#include "core/azure/snapshotservice.h"

#include <memory>

namespace tandem::azure {

struct WorkspaceInfo {
    QString name;
    QString friendlyName;
    QString location;
    QString workspaceId;
    QUrl discovery;
    QString mlflowTrackingUri;
    json::StringMap tags;
    // Resource ids of what it uses; empty where it has none.
    QString storageAccount;
    QString keyVault;
    QString applicationInsights;
    QString containerRegistry;
    QStringList resources() const;
    bool operator==(const WorkspaceInfo&) const = default;
};

/// An open workspace: everything the window and the command line ask of Azure ML, by area.
class WorkspaceClient {
public:
    /// Reads the workspace and discovers its data plane. What is handed in must outlive the client.
    static Task<std::unique_ptr<WorkspaceClient>> open(
        Http* http, Timer* timer, const Clock* clock, WorkspaceLocation location);

    const WorkspaceInfo& info() const { return m_info; }
    const WorkspaceLocation& location() const { return m_location; }

    /// Deletes the workspace and waits for its end. What it uses stays: WorkspaceInfo::resources().
    Task<Done> remove() { return m_arm.remove(m_location.resource(QString())); }

    ComputeService& computes() { return m_computes; }
    EnvironmentService& environments() { return m_environments; }
    JobService& jobs() { return m_jobs; }
    RunService& runs() { return m_runs; }
    MetricService& metrics() { return m_metrics; }
    ArtifactService& artifacts() { return m_artifacts; }
    CodeService& codes() { return m_codes; }
    DatastoreService& datastores() { return m_datastores; }
    SnapshotService& snapshots() { return m_snapshots; }

private:
    WorkspaceClient(Http& http, Timer& timer, const Clock& clock, WorkspaceLocation location,
        WorkspaceInfo info, QUrl api);

    WorkspaceLocation m_location;
    WorkspaceInfo m_info;
    ArmClient m_arm;
    ComputeService m_computes;
    EnvironmentService m_environments;
    JobService m_jobs;
    RunService m_runs;
    MetricService m_metrics;
    ArtifactService m_artifacts;
    CodeService m_codes;
    DatastoreService m_datastores;
    SnapshotService m_snapshots;
};

}
