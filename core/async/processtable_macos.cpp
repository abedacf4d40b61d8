// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/processtable.h"

#include <array>
#include <sys/proc.h>
#include <sys/sysctl.h>
#include <vector>

namespace tandem {

std::optional<QString> processStart(qint64 id)
{
    std::array<int, 4> name{CTL_KERN, KERN_PROC, KERN_PROC_PID, int(id)};
    kinfo_proc process{};
    size_t size = sizeof process;
    if (sysctl(name.data(), unsigned(name.size()), &process, &size, nullptr, 0) != 0 || size == 0
        || process.kp_proc.p_stat == SZOMB)
        return std::nullopt;
    const timeval start = process.kp_proc.p_starttime;
    return u"%1.%2"_s.arg(qint64(start.tv_sec)).arg(qint64(start.tv_usec), 6, 10, QLatin1Char('0'));
}

QHash<qint64, qint64> processParents()
{
    std::array<int, 4> name{CTL_KERN, KERN_PROC, KERN_PROC_ALL, 0};
    size_t size = 0;
    if (sysctl(name.data(), unsigned(name.size()), nullptr, &size, nullptr, 0) != 0)
        return {};
    // Others may start meanwhile.
    std::vector<kinfo_proc> processes(size / sizeof(kinfo_proc) + 64);
    size = processes.size() * sizeof(kinfo_proc);
    if (sysctl(name.data(), unsigned(name.size()), processes.data(), &size, nullptr, 0) != 0)
        return {};
    processes.resize(size / sizeof(kinfo_proc));
    QHash<qint64, qint64> parents;
    for (const kinfo_proc& process : processes)
        if (process.kp_proc.p_stat != SZOMB)
            parents.insert(process.kp_proc.p_pid, process.kp_eproc.e_ppid);
    return parents;
}

void becomeParentOfOrphans() { }

}
