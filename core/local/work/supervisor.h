// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/work/supervision.h"

namespace tandem::local {

class Awakening;

/// Runs the program of a supervision folder to its end, in a process of its own that outlives the service:
/// `tandem-local supervise <folder>`. Writes how it ended; asks it to end when a cancel is requested or its
/// time is over, and ends it after the grace period. What the program leaves running in its group ends with
/// it; when it is ended from here, everything it ever started does.
class Supervisor {
public:
    Supervisor(const Processes& processes, SupervisionFolder folder)
        : m_processes(processes)
        , m_folder(std::move(folder))
    {
    }

    Task<Done> run();

    /// Whether the program was called as `<program> supervise <folder>`; then main() is all of it.
    static bool isWanted(int argc, char* argv[]);
    static int main(int argc, char* argv[]);

private:
    enum class Ending { No, ChildrenAsked, Asked, Ended };

    void askToEnd(const SupervisedCommand& command, qint64 program) const;
    void end(const SupervisedCommand& command, qint64 program) const;
    void askChildrenToEnd(qint64 program, QList<ProcessIdentity>& asked) const;
    void killDescendants() const;
    /// Ends what is still there of a program that was ended.
    Task<Done> sweep(Awakening& awakening) const;

    const Processes& m_processes;
    SupervisionFolder m_folder;
};

}
