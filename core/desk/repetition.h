// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/gate.h"
#include "core/desk/containerinside.h"
#include "core/desk/projectlogs.h"
#include "core/devcontainer/runtorepeat.h"

#include <QDateTime>

namespace tandem {

/// A run's command in a container. It goes on when this program ends: it belongs to the container.
struct Repetition {
    QString id;
    QString run;
    QString container;
    QString user;
    QString folder; ///< That it works in, inside.
    QString command;
    QDateTime startedAt;
    std::optional<int> exitCode; ///< Once it has ended.
    QDateTime endedAt;
    bool wasStopped = false;
    bool hasCodeOfRun = false; ///< Instead of the project's.

    bool hasEnded() const { return endedAt.isValid(); }
    bool operator==(const Repetition&) const = default;

    /// What is known about the last one of a project; nothing if there was none.
    static std::optional<Repetition> load(const ProjectLogs& logs);
    Result<Done> save(const ProjectLogs& logs) const;
};

/// Starts the run's command in the project's container, which has to run: in the project's folder there, or
/// in a copy of what the run took along.
Task<Repetition> startRepetition(
    ContainerEngine engine, QString project, RunToRepeat run, ProjectLogs logs, QDateTime now);

/// Fetches its log until it has ended; `logGrew` is called for each piece. Destroying the task only stops the
/// fetching. An Error of code "RepetitionGone" says that the container was stopped under it.
Task<Repetition> followRepetition(
    ContainerEngine engine, Repetition repetition, ProjectLogs logs, std::function<void()> logGrew);

/// Asks everything that it has started to end, then makes it; whoever follows it hears how it ended.
Task<Done> stopRepetition(ContainerEngine engine, Repetition repetition, ProjectLogs logs);

}
