// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/containers/containerengine.h"
#include "core/local/store/buildstore.h"
#include "core/local/store/jobstore.h"
#include "core/local/work/runfolder.h"
#include "core/local/work/supervised.h"

namespace tandem::local {

/// How a run ended.
struct RunOutcome {
    JobStatus status = JobStatus::Completed;
    std::optional<int> exitCode;
    QJsonObject error; ///< {"code", "message"} of a failed one.
    bool imageIsGone = false; ///< It could not start because its image was deleted meanwhile.
};

/// What a run is started with.
struct RunPlan {
    JobRecord job;
    BuildRecord image;
    QString codeFolder; ///< The uploaded source folder; empty if the job has none.
    QString command;
    QList<Mount> inputs; ///< Files and folders of this machine that the command reads, in a container.
    json::StringMap environment;
    bool wantsGpu = false;
};

/// Runs the command of a job, in a container of its image or on the host, under a supervisor.
class JobRunner {
public:
    struct Setup {
        const DataLayout& layout;
        const Processes& processes;
        QString supervisorProgram;
        std::optional<ContainerEngine> engine;
        const Clock& clock;
        std::chrono::milliseconds grace{10'000}; ///< Between TERM and KILL.
    };
    explicit JobRunner(Setup setup)
        : m_setup(std::move(setup))
    {
    }

    Task<Done> start(RunPlan plan) const;
    /// Whether it was started, by this service or by one before it, and not yet cleaned up.
    bool isStarted(QString run) const;
    /// Waits for its end, wherever it was started.
    Task<RunOutcome> follow(JobRecord job) const;
    /// Asks it to end: TERM, and KILL after the grace period.
    Task<Done> cancel(QString run) const;
    /// Removes what it needed only while it ran.
    Task<Done> cleanUp(QString run) const;

    static QString containerName(const QString& run) { return u"tandem-"_s + run; }

private:
    Result<SupervisedCommand> inContainer(const RunPlan& plan, const RunFolder& folder) const;
    Result<SupervisedCommand> onHost(const RunPlan& plan, const RunFolder& folder) const;
    Task<RunOutcome> followContainer(JobRecord job) const;
    /// The log of a container in place of the run's own, to its end.
    Task<Done> fetchLogs(QString run, Command command) const;
    Task<RunOutcome> afterEngineFailure(JobRecord job, int exitCode) const;
    Task<RunOutcome> outcomeOf(JobRecord job, SupervisedExit exit) const;
    Supervised supervised(const QString& folder) const
    {
        return Supervised(m_setup.processes, m_setup.supervisorProgram, folder);
    }

    Setup m_setup;
};

}
