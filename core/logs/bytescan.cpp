// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytescan.h"

namespace tandem {

namespace {
/// 0x7f is left out: a terminal shows nothing for it, and nobody writes it.
bool isControl(QByteArrayView lines, qsizetype at)
{
    const char c = lines[at];
    if (quint8(c) >= 0x20 || c == '\n' || c == '\t')
        return false;
    return c != '\r' || (at + 1 < lines.size() && lines[at + 1] != '\n');
}
}

qint64 countOf(QByteArrayView bytes, char wanted)
{
    qint64 count = 0;
    qsizetype at = 0;
    for (; at + bytemask::width <= bytes.size(); at += bytemask::width)
        count += std::popcount(bytemask::equal(bytes.data() + at, wanted));
    for (; at < bytes.size(); ++at)
        count += bytes[at] == wanted ? 1 : 0;
    return count;
}

bool hasTerminalControl(QByteArrayView lines)
{
    qsizetype at = 0;
    for (; at + bytemask::width <= lines.size(); at += bytemask::width) {
        const char* const block = lines.data() + at;
        quint64 mask = bytemask::atMost(block, 0x1f);
        if (mask == 0)
            continue;
        mask &= ~(bytemask::equal(block, '\n') | bytemask::equal(block, '\t'));
        for (; mask != 0; mask &= mask - 1)
            if (isControl(lines, at + std::countr_zero(mask)))
                return true;
    }
    for (; at < lines.size(); ++at)
        if (isControl(lines, at))
            return true;
    return false;
}

}
