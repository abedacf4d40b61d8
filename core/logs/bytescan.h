// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/bytemask.h"

#include <QByteArrayView>
#include <bit>

namespace tandem {

/// Calls `take` with the position of every such byte, in order.
template <typename Take> void forEachByte(QByteArrayView bytes, char wanted, Take&& take)
{
    qsizetype at = 0;
    for (; at + bytemask::width <= bytes.size(); at += bytemask::width)
        for (quint64 mask = bytemask::equal(bytes.data() + at, wanted); mask != 0; mask &= mask - 1)
            take(at + std::countr_zero(mask));
    for (; at < bytes.size(); ++at)
        if (bytes[at] == wanted)
            take(at);
}

qint64 countOf(QByteArrayView bytes, char wanted);

/// Whether a terminal would show something else than these lines: escape sequences, backspaces, carriage
/// returns that no LF follows. CRLF and tabs are no such thing.
bool hasTerminalControl(QByteArrayView lines);

}
