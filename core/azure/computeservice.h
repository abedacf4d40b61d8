// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspacelocation.h"

#include <QDateTime>
#include <chrono>

namespace tandem::azure {

/// A cluster to create, or its new size.
struct ClusterSpec {
    QString name;
    QString vmSize;
    int minNodes = 0;
    int maxNodes = 1;
    std::chrono::seconds idleTimeBeforeScaleDown{120};
    bool isLowPriority = false;
};

struct NodeCounts {
    int idle = 0, running = 0, preparing = 0, leaving = 0, unusable = 0, preempted = 0;
    bool operator==(const NodeCounts&) const = default;
};

/// A compute resource as Azure describes it. Only AmlCompute ("cluster") has nodes.
struct Compute {
    QString id;
    QString name;
    QString type; ///< "AmlCompute", "ComputeInstance", …
    QString vmSize;
    int minNodes = 0;
    int maxNodes = 0;
    int currentNodes = 0;
    int targetNodes = 0;
    std::chrono::seconds idleTimeBeforeScaleDown{0};
    bool isLowPriority = false;
    NodeCounts nodes;
    QString allocationState; ///< "Steady", "Resizing"
    QString state; ///< Of a compute instance: "Running", "Stopped", …
    QString provisioningState; ///< "Creating", "Updating", "Deleting", "Succeeded", "Failed", "Canceled"
    QStringList errors; ///< Why it could not be provisioned or does not grow.
    QDateTime createdOn;

    bool isCluster() const { return type == u"AmlCompute"; }
    bool operator==(const Compute&) const = default;
};

struct ComputeNode {
    QString id;
    QString state; ///< "idle", "running", "preparing", "unusable", "leaving", "preempted"
    QString runId; ///< The run it works for, if any.
    QString privateIp;
    int port = 0;
    bool operator==(const ComputeNode&) const = default;
};

struct VmSize {
    QString name;
    QString family;
    int vCpus = 0;
    int gpus = 0;
    double memoryGb = 0;
    bool isLowPriorityCapable = true;
    double hourlyPrice = 0; ///< Of Linux, dedicated, in US dollars; 0 where Azure does not say.
    bool operator==(const VmSize&) const = default;
};

/// How much of a quota is used: of one family of sizes, of all, of clusters.
struct CoreUsage {
    QString type; ///< "Microsoft.MachineLearningServices/vmFamily/usages"
    QString name; ///< "Standard DSv2 Family Cluster Dedicated vCPUs"
    int used = 0;
    int limit = 0;
    bool operator==(const CoreUsage&) const = default;
};

class ComputeService {
public:
    /// `region` is the workspace's: clusters are created there.
    ComputeService(ArmClient& arm, WorkspaceLocation workspace, QString region)
        : m_arm(arm)
        , m_workspace(std::move(workspace))
        , m_region(std::move(region))
    {
    }

    Task<QList<Compute>> list();
    Task<Compute> get(QString name);
    /// Fails with code "ComputeAlreadyExists" when the name is taken.
    Task<Compute> create(ClusterSpec spec);
    struct Obtained {
        Compute compute;
        bool existed = false;
    };
    /// As the SDK does: an existing cluster of that name is used as it is.
    Task<Obtained> getOrCreate(ClusterSpec spec);
    Task<Compute> resize(QString name, int minNodes, int maxNodes);
    Task<Done> remove(QString name);
    Task<QList<ComputeNode>> nodes(QString name);
    /// What the workspace's region offers for clusters.
    Task<QList<VmSize>> vmSizes();
    /// What the subscription uses there.
    Task<QList<CoreUsage>> usages();

private:
    QUrl url(const QString& name) const;

    ArmClient& m_arm;
    WorkspaceLocation m_workspace;
    QString m_region;
};

}
