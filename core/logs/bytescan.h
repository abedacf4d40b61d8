// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/bytekernels.h"

#include <QByteArrayView>
#include <algorithm>
#include <array>

namespace tandem {

/// Calls `take` with the place of every LF, in order.
template <typename Take> void forEachLineEnd(QByteArrayView bytes, Take&& take)
{
    constexpr qsizetype part = 8192;
    std::array<unsigned, part> places;
    const auto& kernels = bytekernels::best();
    for (qsizetype from = 0; from < bytes.size(); from += part) {
        const qsizetype length = std::min(part, bytes.size() - from);
        const auto count = kernels.lineEnds(bytes.data() + from, length, places.data());
        for (size_t i = 0; i < size_t(count); ++i)
            take(from + qsizetype(places[i]));
    }
}

inline qint64 countOf(QByteArrayView bytes, char wanted)
{
    return bytekernels::best().count(bytes.data(), bytes.size(), wanted);
}

/// Whether a terminal would show something else than these lines: escape sequences, backspaces, carriage
/// returns that no LF follows. CRLF and tabs are no such thing.
inline bool hasTerminalControl(QByteArrayView lines)
{
    return bytekernels::best().hasControl(lines.data(), lines.size());
}

}
