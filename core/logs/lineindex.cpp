// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/lineindex.h"

#include <algorithm>
#include <cstring>

namespace tandem {

void LineIndex::append(QByteArrayView bytes)
{
    const char* const begin = bytes.data();
    const char* const end = begin + bytes.size();
    for (const char* at = begin; at < end;) {
        const auto* found = static_cast<const char*>(std::memchr(at, '\n', size_t(end - at)));
        if (!found)
            break;
        at = found + 1;
        add(m_size + (at - begin) - m_lastEnd);
    }
    m_size += bytes.size();
}

void LineIndex::append(const LineIndex& next)
{
    // The first line of `next` may have begun here.
    const qint64 open = m_size - m_lastEnd;
    qint64 offset = 0;
    for (qint64 i = 0; i < next.m_lines; ++i)
        add(next.lengthAt(offset) + (i == 0 ? open : 0));
    m_size += next.m_size;
}

LineIndex::Span LineIndex::line(qint64 number) const
{
    if (number >= m_lines)
        return {m_lastEnd, m_size - m_lastEnd};
    const Mark& mark = m_marks[size_t(number / block)];
    qint64 offset = mark.offset;
    Span span{mark.position, lengthAt(offset)};
    for (qint64 i = number / block * block; i < number; ++i) {
        span.start += span.length;
        span.length = lengthAt(offset);
    }
    return span;
}

qint64 LineIndex::lineAt(qint64 position) const
{
    if (position >= m_lastEnd)
        return m_lines;
    const auto after = std::upper_bound(m_marks.begin(), m_marks.end(), position,
        [](qint64 p, const Mark& mark) { return p < mark.position; });
    qint64 number = (after - m_marks.begin() - 1) * block;
    qint64 offset = m_marks[size_t(number / block)].offset;
    for (qint64 end = m_marks[size_t(number / block)].position; number < m_lines; ++number) {
        end += lengthAt(offset);
        if (position < end)
            break;
    }
    return number;
}

void LineIndex::add(qint64 length)
{
    if (m_lines % block == 0)
        m_marks.push_back({m_lastEnd, qint64(m_lengths.size())});
    m_lastEnd += length;
    ++m_lines;
    for (; length >= 0x80; length >>= 7)
        m_lengths.push_back(quint8(length | 0x80));
    m_lengths.push_back(quint8(length));
}

qint64 LineIndex::lengthAt(qint64& offset) const
{
    qint64 length = 0;
    for (int shift = 0;; shift += 7) {
        const quint8 byte = m_lengths[size_t(offset++)];
        length |= qint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            return length;
    }
}

}
