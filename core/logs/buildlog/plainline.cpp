// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/plainline.h"

#include <cstring>

namespace tandem {

namespace {
constexpr char escape = '\x1b';

/// The end of the escape sequence that starts at `at` (ECMA-48, 5.4; OSC as xterm writes it).
qsizetype endOfSequence(QByteArrayView bytes, qsizetype at)
{
    qsizetype end = at + 1;
    if (end >= bytes.size())
        return bytes.size();
    const char kind = bytes[end++];
    if (kind == '[') {
        while (end < bytes.size() && !(bytes[end] >= 0x40 && bytes[end] <= 0x7e))
            ++end;
        return std::min(end + 1, bytes.size());
    }
    if (kind == ']') {
        while (end < bytes.size() && bytes[end] != '\a' && bytes[end] != escape)
            ++end;
        return std::min(end + (end < bytes.size() && bytes[end] == escape ? 2 : 1), bytes.size());
    }
    return end;
}

/// One character less, which may be several bytes of UTF-8.
void takeBack(QByteArray& bytes)
{
    while (!bytes.isEmpty()) {
        const auto last = quint8(bytes.back());
        bytes.chop(1);
        if ((last & 0xc0) != 0x80)
            return;
    }
}

}

bool PlainLine::hasControl(QByteArrayView bytes)
{
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    // Eight bytes at once: a byte below 0x20 borrows from its top bit, one above 0x7f is masked out.
    for (; end - at >= 8; at += 8) {
        quint64 word;
        std::memcpy(&word, at, sizeof word);
        if ((word - 0x2020202020202020ULL) & ~word & 0x8080808080808080ULL)
            return true;
    }
    for (; at != end; ++at)
        if (quint8(*at) < 0x20)
            return true;
    return false;
}

QByteArrayView PlainLine::cleaned(QByteArrayView bytes)
{
    m_cleaned.resize(0);
    qsizetype start = 0;
    for (qsizetype at = 0; at < bytes.size();) {
        const char c = bytes[at];
        if (quint8(c) >= 0x20 || c == '\t') {
            ++at;
            continue;
        }
        m_cleaned.append(bytes.data() + start, at - start);
        if (c == escape) {
            at = endOfSequence(bytes, at);
        } else {
            if (c == '\b')
                takeBack(m_cleaned);
            ++at;
        }
        start = at;
    }
    m_cleaned.append(bytes.data() + start, bytes.size() - start);
    return m_cleaned;
}

}
