// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/containerstart.h"
#include "core/desk/repetition.h"
#include "core/desk/verification.h"
#include "core/devcontainer/devcontainerchoices.h"
#include "core/devcontainer/devcontainerfacts.h"
#include "core/devcontainer/doctor/finding.h"

namespace tandem {

/// A container engine that a person may choose.
struct EngineChoice {
    QString wish; ///< An EngineAddress.
    QString title; ///< "docker 28.2.2 in Ubuntu"
    QString problem; ///< Why it does not work; empty where it does.
    QString remote; ///< The address of another computer that it runs on.
    bool isUsed = false;

    bool operator==(const EngineChoice&) const = default;
};

/// The dev containers of this computer: what its engine knows of them and of the images they are made from.
/// Without an engine it knows little; only what cannot do without is an Error.
class Desk {
public:
    Desk() = default;
    virtual ~Desk() = default;
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// All that can be reached from here.
    virtual Task<QList<EngineChoice>> engines() = 0;
    /// From now on; "auto" looks for one.
    virtual void useEngine(QString wish) = 0;
    /// How a GPU and ids of users get into containers here.
    virtual Task<DevContainerHost> host() = 0;
    /// What an image tells of itself; one that is not here is known by its name only.
    virtual Task<DevContainerFacts> factsOfImage(QString reference) = 0;
    /// Whether it is on this computer already.
    virtual Task<bool> hasImage(QString reference) = 0;
    /// Brings it here; destroying the task stops that. Errors are those of ContainerEngine::fetch.
    virtual Task<Done> fetchImage(QString reference, PullListener listener) = 0;
    /// Facts that a workspace told, completed by asking the image where it is here.
    virtual Task<DevContainerFacts> completed(DevContainerFacts facts) = 0;
    /// The container made for a project's folder; nothing while there is none.
    virtual Task<std::optional<DeskContainer>> containerOf(QString folder) = 0;
    /// Brings a project's container up, as startContainer() does.
    virtual Task<StartedContainer> start(ContainerStart start) = 0;
    /// Runs a run's command in a project's running container, as startRepetition() and its like do.
    virtual Task<Repetition> repeat(QString folder, RunToRepeat run, ProjectLogs logs) = 0;
    virtual Task<Repetition> follow(
        Repetition repetition, ProjectLogs logs, std::function<void()> logGrew) = 0;
    virtual Task<Done> stop(Repetition repetition, ProjectLogs logs) = 0;
    /// Holds a project's running container against its run.
    virtual Task<Verification> verify(QString folder) = 0;
    /// What keeps a dev container of a project from working, in its folder and on this computer.
    virtual Task<QList<Finding>> examine(QString folder) = 0;
    /// Every container that runs here, whoever started it; none without an engine.
    virtual Task<QList<RunningContainer>> runningContainers() = 0;
    /// What conda and pip installed in a container that runs, or in an image that is here.
    virtual Task<QList<InstalledPackage>> installedIn(QString container) = 0;
    virtual Task<QList<InstalledPackage>> installedInImage(QString reference) = 0;
};

}
