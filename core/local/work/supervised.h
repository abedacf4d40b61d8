// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/work/supervision.h"

namespace tandem::local {

/// A program that runs under a supervisor, seen from the service: started here, or found again by its folder
/// after the service itself was killed.
class Supervised {
public:
    /// `supervisorProgram` is tandem-local itself.
    Supervised(const Processes& processes, QString supervisorProgram, const QString& folder)
        : m_processes(processes)
        , m_supervisorProgram(std::move(supervisorProgram))
        , m_folder(folder)
    {
    }

    /// Starts a supervisor that this process can neither wait for nor take along when it dies.
    Result<Done> start(const SupervisedCommand& command) const;

    enum class State {
        Running,
        Exited, ///< exit() says how.
        Gone ///< Neither supervisor nor program run, and nobody wrote how it ended.
    };
    State state() const;
    bool supervisorRuns() const;
    std::optional<SupervisedExit> exit() const { return m_folder.exit(); }

    /// The supervisor ends the program; without a supervisor it is killed from here, with
    /// all that it started.
    Result<Done> cancel() const;

    /// Waits until it is no longer running: Exited or Gone.
    Task<State> ended() const;

private:
    const Processes& m_processes;
    QString m_supervisorProgram;
    SupervisionFolder m_folder;
};

}
