// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/database.h"
#include "core/local/work/scheduler.h"

#include <QTemporaryDir>

namespace tandem::local {

/// The working half of the local workspace over a folder of its own, without its server: what a request would
/// store is stored here directly. It can be restarted, as after a kill.
class LocalScene {
public:
    explicit LocalScene(std::optional<ContainerEngine> engine);
    ~LocalScene();

    /// Everything in memory is lost, what it started goes on; then a new one starts and recovers.
    void restart();
    void stop();

    /// An environment that needs no build: the base image, or without an engine a prefix that is there.
    void addReadyEnvironment(const QString& name = u"ready"_s);
    void addEnvironment(const QString& name, const QJsonObject& properties);
    void addCluster(const QString& name, int nodes);
    /// A source folder, by file name.
    void addCode(const QString& name, const QMap<QString, QByteArray>& files);

    /// A job of the ready environment, with more ARM properties if need be.
    JobRecord job(const QString& name, const QString& command, const QJsonObject& more = {}) const;
    void submit(const JobRecord& job);
    void cancel(const QString& name);

    JobRecord stored(const QString& name) const;
    bool waitForStatus(const QString& name, JobStatus status) const;
    /// Waits for its end.
    JobRecord ended(const QString& name) const;
    QString artifact(const QString& run, const QString& path) const;
    QString log(const QString& run) const { return artifact(run, u"user_logs/std_log.txt"_s); }
    bool waitForLog(const QString& run, const QString& text) const;
    SupervisionFolder supervision(const QString& run) const;

    QTemporaryDir folder;
    DataLayout layout{folder.filePath(u"data"_s)};
    SystemClock clock;
    std::unique_ptr<Processes> processes = Processes::ofThisSystem();
    std::unique_ptr<Database> database;
    std::optional<ContainerEngine> engine;
    JobStore jobs;
    ComputeStore computes;
    EnvironmentStore environments;
    CodeStore codes;
    BuildStore builds;
    std::unique_ptr<ImageBuilder> builder;
    std::unique_ptr<JobRunner> runner;
    std::unique_ptr<Scheduler> scheduler;

private:
    static std::unique_ptr<Database> open(const DataLayout& layout);
};

}
