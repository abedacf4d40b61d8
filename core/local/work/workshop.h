// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/work/scheduler.h"

#include <QObject>
#include <mutex>

namespace tandem::local {

/// The working half of the local workspace in one object: whoever answers requests hands it on as Work. It
/// finds the container engine, takes up what a service before this one left, and from then on does what is
/// asked. What is asked before waits.
class Workshop : public QObject, public Work {
    Q_OBJECT
public:
    struct Setup {
        const Database& database;
        const DataLayout& layout;
        const Clock& clock;
        QString supervisorProgram; ///< tandem-local itself.
        QString engineWish; ///< ContainerEngine::wishOfEnvironment()
        std::function<RunSurroundings()> surroundings;
        std::function<QByteArray(const QString& run)> tokenOf;
        std::function<QString(const QString& experiment)> experimentIdOf;
    };
    explicit Workshop(Setup setup);
    ~Workshop() override;

    /// An Error if the wished engine does not work or the store cannot be read.
    Task<Done> open();

    /// "podman 4.3.1", or nothing if what is built is built on this computer without containers. From any
    /// thread.
    QString engineTitle() const;

    void jobSubmitted(const QString& jobName) override;
    void cancelRequested(const QString& jobName) override;
    void buildRequested(const QString& environmentName, const QString& environmentVersion) override;
    void computeChanged(const QString& computeName) override;
    void jobDeleted(const QString& jobName) override;

private:
    void whenOpen(std::function<void(Scheduler&)> call);

    Setup m_setup;
    std::unique_ptr<Processes> m_processes = Processes::ofThisSystem();
    JobStore m_jobs;
    ComputeStore m_computes;
    EnvironmentStore m_environments;
    CodeStore m_codes;
    BuildStore m_builds;
    std::unique_ptr<ImageBuilder> m_builder;
    std::unique_ptr<JobRunner> m_runner;
    std::unique_ptr<Scheduler> m_scheduler;
    QList<std::function<void(Scheduler&)>> m_waiting;
    mutable std::mutex m_mutex; ///< Guards the title.
    QString m_engineTitle;
};

}
