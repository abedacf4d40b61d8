// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/plainline.h"

#include "core/logs/controlsequence.h"

#include <cstring>

namespace tandem {

namespace {
constexpr char escape = '\x1b';

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

QByteArrayView PlainLine::takeState(QByteArrayView& line)
{
    qsizetype end = 0;
    qsizetype behind = -1;
    while (behind < 0 && end < line.size()) {
        if (line[end] == '\r') {
            behind = end + 1;
        } else if (line[end] == escape) {
            const ControlSequence sequence = controlSequence(line, end);
            if (sequence.movesAcrossRows())
                behind = sequence.end;
            else
                end = sequence.end;
        } else {
            ++end;
        }
    }
    const QByteArrayView state = line.first(end);
    line = behind < 0 ? QByteArrayView() : line.sliced(behind);
    return state;
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
            at = controlSequence(bytes, at).end;
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
