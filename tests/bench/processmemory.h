// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QFile>

namespace tandem {

/// What the kernel says of a process in its line `field`, such as "VmRSS:", in bytes; of "self" or of a
/// number.
inline qint64 memoryOf(const QString& process, QByteArrayView field)
{
    QFile status(u"/proc/%1/status"_s.arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith(field))
            return line.mid(field.size()).trimmed().split(' ').first().toLongLong() * 1024;
    return 0;
}

}
