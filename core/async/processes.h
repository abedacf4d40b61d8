// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QHash>
#include <QProcess>
#include <memory>
#include <optional>

namespace tandem {

/// A process for certain: its id may be used again, its id and start together are not.
struct ProcessIdentity {
    qint64 id = 0;
    QString start; ///< The system's own notation, with what tells this boot from others.

    bool operator==(const ProcessIdentity&) const = default;
};

/// What Qt does not know about the system's processes.
class Processes {
public:
    virtual ~Processes() = default;

    /// Nothing if no such process runs; one that has ended and waits for its parent does not run.
    virtual std::optional<ProcessIdentity> identify(qint64 id) const = 0;
    bool isRunning(const ProcessIdentity& process) const { return identify(process.id) == process; }

    /// Lets a program that is not yet started lead a group of its own.
    virtual void giveOwnGroup(QProcess& process) const = 0;
    virtual void terminateGroup(qint64 leader) const = 0;
    virtual void killGroup(qint64 leader) const = 0;

    /// What a process started, and what that started, in groups of their own as well: a container of a build
    /// leads one. Those whose parent has ended are not found, unless that parent was below an adopter.
    QList<ProcessIdentity> descendants(qint64 id) const;
    /// Lets this process find its descendants whose parents have ended, where the system can.
    virtual void adoptOrphans() const = 0;
    virtual void terminate(const ProcessIdentity& process) const = 0;
    virtual void kill(const ProcessIdentity& process) const = 0;

    /// Closes the files a detached process got from its parent, standard ones apart: a socket that stays
    /// open here would keep its port taken. Before Qt opens any: first thing in main().
    virtual void closeInheritedFiles() const = 0;

    static std::unique_ptr<Processes> ofThisSystem();

private:
    /// The parent of each process that runs.
    virtual QHash<qint64, qint64> parents() const = 0;
};

}
