// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/jobfilter.h"
#include "core/azure/runstatus.h"
#include "core/azure/workspacelocation.h"
#include "core/base/json.h"

#include <chrono>

namespace tandem::azure {

/// How the processes of a run on several nodes are started, so that they find each other.
struct Distribution {
    enum class Kind { None, PyTorch, Mpi, TensorFlow };
    Kind kind = Kind::None;
    int processesPerNode = 1; ///< Of PyTorch and MPI.
    int workers = 1; ///< Of TensorFlow.
    int parameterServers = 0; ///< Of TensorFlow.

    bool operator==(const Distribution&) const = default;
};

/// A command to run in an environment on a cluster.
struct JobSpec {
    QString name; ///< Empty: one is made up, as Azure's tools do ("brave_fox_7k2m9q").
    QString displayName;
    QString experiment = u"Default"_s;
    QString description;
    QString command; ///< "python train.py --epochs ${{inputs.epochs}}"
    QString codeId; ///< Resource id of an uploaded code version; empty for none.
    QString environmentId;
    QString computeId;
    json::StringMap parameters; ///< Literal inputs.
    json::StringMap environmentVariables;
    json::StringMap tags;
    int instanceCount = 1;
    Distribution distribution;
    QString tier; ///< Of the queue: "Spot", "Basic", "Standard", "Premium"; empty: the usual one.
    std::chrono::seconds timeout{0}; ///< 0: no limit.
};

/// An input that is data, or a model, and no literal.
struct DataInput {
    QString type; ///< "uri_file"
    QString uri;
    QString mode; ///< "ReadOnlyMount", "Direct": the command gets the address itself.

    bool operator==(const DataInput&) const = default;
};

struct Job {
    QString id;
    QString name;
    QString displayName;
    QString experiment;
    QString description;
    RunStatus status = RunStatus::Unknown;
    QString command;
    QString codeId;
    QString environmentId;
    QString computeId;
    json::StringMap parameters;
    QMap<QString, DataInput> data; ///< By the names of the inputs.
    json::StringMap environmentVariables;
    json::StringMap tags;
    json::StringMap properties;
    int instanceCount = 1;
    Distribution distribution;
    QString tier; ///< As in JobSpec.
    std::chrono::seconds timeout{0}; ///< 0: no limit.
    QDateTime createdAt;
    QString createdBy;

    QString environmentName() const; ///< From environmentId.
    QString environmentVersion() const; ///< From environmentId.
    QString computeName() const; ///< From computeId.
    bool operator==(const Job&) const = default;
};

class JobService {
public:
    JobService(ArmClient& arm, WorkspaceLocation workspace)
        : m_arm(arm)
        , m_workspace(std::move(workspace))
    {
    }

    Task<Job> submit(JobSpec spec);
    /// Those that are wanted, newest first; no more pages than it takes to find `most` of them.
    Task<QList<Job>> list(int most = 0, JobFilter wanted = {});
    Task<Job> get(QString name);
    /// Returns when the request was taken; the run ends a little later.
    Task<Done> cancel(QString name);
    Task<Done> remove(QString name);

private:
    QUrl url(const QString& name, const QString& action = {}) const;

    ArmClient& m_arm;
    WorkspaceLocation m_workspace;
};

}
