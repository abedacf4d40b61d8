// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/processstart.h"

#include <array>
#include <sys/proc.h>
#include <sys/sysctl.h>

namespace tandem::local {

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

}
