// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/processes.h"

#include <windows.h>

#include <tlhelp32.h>

namespace tandem {

namespace {

class WindowsProcesses : public Processes {
public:
    std::optional<ProcessIdentity> identify(qint64 id) const override
    {
        const HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, DWORD(id));
        if (!process)
            return std::nullopt;
        FILETIME creation{}, exit{}, kernel{}, user{};
        DWORD code = 0;
        const bool running = GetProcessTimes(process, &creation, &exit, &kernel, &user)
            && GetExitCodeProcess(process, &code) && code == STILL_ACTIVE;
        CloseHandle(process);
        if (!running)
            return std::nullopt;
        const quint64 start = (quint64(creation.dwHighDateTime) << 32) | creation.dwLowDateTime;
        return ProcessIdentity{id, QString::number(start)};
    }

    void giveOwnGroup(QProcess& process) const override
    {
        process.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments* arguments) {
            arguments->flags |= CREATE_NEW_PROCESS_GROUP;
        });
    }

    // Windows has no signal that asks a whole tree of console programs to end.
    void terminateGroup(qint64 leader) const override { endTree(leader, {}); }
    void killGroup(qint64 leader) const override { endTree(leader, {u"/F"_s}); }

    // A parent that has ended stays the parent here.
    void adoptOrphans() const override { }
    void terminate(const ProcessIdentity& process) const override
    {
        if (isRunning(process))
            endTree(process.id, {});
    }
    void kill(const ProcessIdentity& process) const override
    {
        if (isRunning(process))
            endTree(process.id, {u"/F"_s});
    }

    // Handles are inherited one by one here, and Qt passes on none but the standard ones.
    void closeInheritedFiles() const override { }

private:
    QHash<qint64, qint64> parents() const override
    {
        QHash<qint64, qint64> parents;
        const HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
        if (snapshot == INVALID_HANDLE_VALUE)
            return parents;
        PROCESSENTRY32W entry{};
        entry.dwSize = sizeof entry;
        for (BOOL more = Process32FirstW(snapshot, &entry); more; more = Process32NextW(snapshot, &entry))
            parents.insert(qint64(entry.th32ProcessID), qint64(entry.th32ParentProcessID));
        CloseHandle(snapshot);
        return parents;
    }

    static void endTree(qint64 leader, const QStringList& options)
    {
        QProcess::execute(u"taskkill"_s, QStringList{u"/T"_s, u"/PID"_s, QString::number(leader)} + options);
    }
};

}

std::unique_ptr<Processes> Processes::ofThisSystem()
{
    return std::make_unique<WindowsProcesses>();
}

}
