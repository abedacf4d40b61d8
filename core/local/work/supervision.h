// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"
#include "core/async/processes.h"

#include <QDateTime>
#include <chrono>

namespace tandem::local {

/// A program to run under a supervisor, and how to end it.
struct SupervisedCommand {
    QString program;
    QStringList arguments;
    QString workingFolder;
    QMap<QString, QString> environment; ///< All of it; nothing is inherited.
    QString log; ///< Standard output and error, as they come, at the end of this file.
    std::chrono::seconds timeLimit{0}; ///< 0: none.
    std::chrono::milliseconds grace{10'000}; ///< Between asking it to end and ending it.

    /// What asks the program to end and what ends it, where signals to its process group would not reach the
    /// work: a container lives beside its client. First the program, then its arguments; empty: signals.
    QStringList terminateCommand;
    QStringList killCommand;

    /// Whether only what the program started is asked to end at first: it then fails by itself and cleans up
    /// what would stay behind if a signal ended it.
    bool isAskedThroughChildren = false;

    static SupervisedCommand of(const Command& command);
    bool operator==(const SupervisedCommand&) const = default;
};

/// How a supervised program ended.
struct SupervisedExit {
    int exitCode = 0;
    bool crashed = false; ///< Ended by a signal; the code is the signal's number.
    bool timedOut = false;
    bool canceled = false;
    QString failedToStart; ///< Why it could not be started; empty if it was.
    QDateTime startedAt;
    QDateTime endedAt;

    bool operator==(const SupervisedExit&) const = default;
};

/// The folder over which a supervisor and the service talk: files only, so that either may die and be
/// started again. Every file is replaced as a whole; only the user can read them.
class SupervisionFolder {
public:
    explicit SupervisionFolder(QString path)
        : m_path(std::move(path))
    {
    }

    const QString& path() const { return m_path; }

    Result<Done> writeCommand(const SupervisedCommand& command) const;
    Result<SupervisedCommand> command() const;
    QDateTime commandWritten() const;

    struct Identities {
        ProcessIdentity supervisor;
        ProcessIdentity program; ///< id 0 until it runs.
    };
    Result<Done> writeIdentities(const Identities& identities) const;
    std::optional<Identities> identities() const;

    Result<Done> requestCancel() const;
    bool isCancelRequested() const;

    Result<Done> writeExit(const SupervisedExit& exit) const;
    std::optional<SupervisedExit> exit() const;

private:
    QString file(const char* name) const;

    QString m_path;
};

}
