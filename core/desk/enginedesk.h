// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/desk.h"

namespace tandem {

/// Asks podman or docker, whichever works here; looked for when it is first needed.
class EngineDesk : public Desk {
public:
    /// `wish` as EngineFinder takes it.
    explicit EngineDesk(QString wish)
        : m_wish(std::move(wish))
    {
    }

    Task<QList<EngineChoice>> engines() override;
    void useEngine(QString wish) override;
    Task<DevContainerHost> host() override;
    Task<bool> hasImage(QString reference) override;
    Task<Done> fetchImage(QString reference, PullListener listener) override;
    Task<DevContainerFacts> factsOfImage(QString reference) override;
    Task<DevContainerFacts> completed(DevContainerFacts facts) override;
    Task<std::optional<DeskContainer>> containerOf(QString folder) override;
    Task<StartedContainer> start(ContainerStart start) override;
    Task<Repetition> repeat(QString folder, RunToRepeat run, ProjectLogs logs) override;
    Task<Repetition> follow(Repetition repetition, ProjectLogs logs, std::function<void()> logGrew) override;
    Task<Done> stop(Repetition repetition, ProjectLogs logs) override;
    Task<Verification> verify(QString folder) override;
    Task<QList<Finding>> examine(QString folder) override;
    Task<QList<RunningContainer>> runningContainers() override;
    Task<QList<InstalledPackage>> installedIn(QString container) override;
    Task<QList<InstalledPackage>> installedInImage(QString reference) override;

private:
    Task<std::optional<ContainerEngine>> engine();
    Task<ContainerEngine> requiredEngine();

    QString m_wish;
    ThisHost m_host;
    std::optional<ContainerEngine> m_engine; ///< Looked for again while there is none.
};

}
