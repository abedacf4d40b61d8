// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/processes.h"
#include "core/async/processtable.h"

#include <QDir>
#include <csignal>
#include <unistd.h>

namespace tandem {

namespace {

class UnixProcesses : public Processes {
public:
    std::optional<ProcessIdentity> identify(qint64 id) const override
    {
        const auto start = processStart(id);
        if (!start)
            return std::nullopt;
        return ProcessIdentity{id, *start};
    }

    void giveOwnGroup(QProcess& process) const override
    {
        process.setChildProcessModifier([] { setsid(); });
    }

    void terminateGroup(qint64 leader) const override { signalGroup(leader, SIGTERM); }
    void killGroup(qint64 leader) const override { signalGroup(leader, SIGKILL); }

    void adoptOrphans() const override { becomeParentOfOrphans(); }
    void terminate(const ProcessIdentity& process) const override { signal(process, SIGTERM); }
    void kill(const ProcessIdentity& process) const override { signal(process, SIGKILL); }

    void closeInheritedFiles() const override
    {
        for (const QString& name : QDir(u"/dev/fd"_s).entryList(QDir::AllEntries | QDir::System))
            if (const int file = name.toInt(); file > STDERR_FILENO)
                close(file);
    }

private:
    QHash<qint64, qint64> parents() const override { return processParents(); }

    // kill(-1) and kill(0) would reach every process of the user, or our own group.
    static void signalGroup(qint64 leader, int number)
    {
        if (leader > 1)
            ::kill(-pid_t(leader), number);
    }

    void signal(const ProcessIdentity& process, int number) const
    {
        if (process.id > 1 && isRunning(process))
            ::kill(pid_t(process.id), number);
    }
};

}

std::unique_ptr<Processes> Processes::ofThisSystem()
{
    return std::make_unique<UnixProcesses>();
}

}
