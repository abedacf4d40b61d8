// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/local/work/processstart.h"

namespace tandem::local {

std::optional<QString> processStart(qint64 id)
{
    const auto stat = readFile(u"/proc/%1/stat"_s.arg(id));
    if (!stat)
        return std::nullopt;
    // The second field is the program's name in brackets, and may hold blanks and brackets itself (proc(5)).
    const QList<QByteArray> fields = stat->mid(stat->lastIndexOf(')') + 2).split(' ');
    constexpr int state = 3 - 3;
    constexpr int startTime = 22 - 3;
    if (fields.size() <= startTime || fields[state] == "Z" || fields[state] == "X")
        return std::nullopt;
    // The start counts from the boot of the machine.
    const QByteArray boot = readFile(u"/proc/sys/kernel/random/boot_id"_s).valueOr({}).trimmed();
    return QString::fromLatin1(fields[startTime] + '@' + boot);
}

}
