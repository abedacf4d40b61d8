// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/work.h"
#include "core/local/store/codestore.h"
#include "core/local/store/computestore.h"
#include "core/local/store/environmentstore.h"
#include "core/local/work/imagebuilder.h"
#include "core/local/work/jobrunner.h"
#include "core/local/work/nodequeue.h"
#include "core/local/work/runenvironment.h"

#include <QTimer>
#include <map>

namespace tandem::local {

/// Brings each job from submitted to ended: waits for a node of its cluster, has its image built, runs it,
/// follows it and stores what came of it. Lives in one thread; the calls of Work may come from any.
class Scheduler : public QObject, public Work {
    Q_OBJECT
public:
    struct Setup {
        const JobStore& jobs;
        const ComputeStore& computes;
        const EnvironmentStore& environments;
        const CodeStore& codes;
        const DataLayout& layout;
        ImageBuilder& builder;
        const JobRunner& runner;
        const Clock& clock;
        std::function<RunSurroundings()> surroundings;
        std::function<QByteArray(const QString& run)> tokenOf;
        std::function<QString(const QString& experiment)> experimentIdOf;
    };
    explicit Scheduler(Setup setup);
    ~Scheduler() override;

    /// Takes up what a service before this one left: builds are followed, so are runs; the rest begins anew.
    /// Call it once, before the first request is answered; the runs begin from the event loop.
    Result<Done> recover();

    /// Lets go of all runs, which go on, and ends the builds; those who wait for them will ask again. Nothing
    /// begins any more.
    Task<Done> stop();

    void jobSubmitted(const QString& jobName) override;
    void cancelRequested(const QString& jobName) override;
    void buildRequested(const QString& environmentName, const QString& environmentVersion) override;
    void computeChanged(const QString& computeName) override;
    void jobDeleted(const QString& jobName) override;

private:
    /// A job in work.
    struct Active {
        bool isRunning = false; ///< Its command was started.
        std::unique_ptr<TaskScope> tasks;
    };

    void begin(const QString& name);
    void cancel(const QString& name);
    void remove(const QString& name);
    void end(const QString& name);
    void tidy();

    Task<Done> conduct(QString name);
    Task<RunOutcome> work(JobRecord job);
    Task<BuildRecord> prepareImage(JobRecord job, ImageBuilder::Presence presence);
    Task<Done> start(JobRecord job, BuildRecord image);
    Task<Done> finish(QString name, RunOutcome outcome);
    Task<Done> build(QString environmentName, QString environmentVersion);
    Task<Done> removeFolders(QString name);

    Result<EnvironmentSource> sourceOf(
        const QString& environmentName, const QString& environmentVersion) const;
    Result<JobRecord> setStatus(const QString& name, JobStatus status) const;
    void note(const QString& name, const QString& line) const;

    Setup m_setup;
    NodeQueue m_nodes;
    QTimer m_tidyTimer;
    bool m_hasStopped = false;
    std::map<QString, Active> m_active;
    TaskScope m_tasks;
};

}
