// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/lineindex.h"

#include "core/logs/bytescan.h"

#include <algorithm>
#include <limits>

namespace tandem {

namespace {
void put(std::vector<quint8>& bytes, quint64 number)
{
    for (; number >= 0x80; number >>= 7)
        bytes.push_back(quint8(number | 0x80));
    bytes.push_back(quint8(number));
}

quint64 take(const quint8*& at)
{
    quint64 number = 0;
    for (int shift = 0;; shift += 7) {
        const quint8 byte = *at++;
        number |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            return number;
    }
}
}

LineIndex::LineIndex(TextEncoding encoding, qint64 from)
    : m_encoding(encoding)
    , m_from(from)
    , m_lastEnd(from)
    , m_size(from)
{
}

void LineIndex::append(QByteArrayView bytes)
{
    const qint64 base = m_size;
    switch (m_encoding) {
    case TextEncoding::Utf8:
    case TextEncoding::Latin1:
        forEachLineEnd(bytes, [this, base](qsizetype at) { addEnd(base + at + 1); });
        break;
    case TextEncoding::Utf16LittleEndian:
        forEachLineEnd(bytes, [this, base, bytes](qsizetype at) {
            if ((base + at) % 2 == 0 && at + 1 < bytes.size() && bytes[at + 1] == '\0')
                addEnd(base + at + 2);
        });
        break;
    case TextEncoding::Utf16BigEndian:
        forEachLineEnd(bytes, [this, base, bytes](qsizetype at) {
            if ((base + at) % 2 == 1 && at > 0 && bytes[at - 1] == '\0')
                addEnd(base + at + 1);
        });
        break;
    }
    m_size = base + bytes.size();
}

void LineIndex::append(LineIndex&& next)
{
    Q_ASSERT(next.m_from == m_size);
    if (next.m_lines == 0) {
        m_size = next.m_size;
        return;
    }
    closeSegment();
    next.closeSegment();
    for (const auto& segment : next.m_closed) {
        segment->firstLine += m_lines;
        m_closed.push_back(segment);
    }
    m_lines += next.m_lines;
    m_lastEnd = next.m_lastEnd;
    m_size = next.m_size;
    m_open.firstLine = m_lines;
}

LineIndex::Span LineIndex::line(qint64 number) const
{
    const qint64 start = number == 0 ? m_from : endOf(std::min(number, m_lines) - 1);
    return {start, (number < m_lines ? endOf(number) : m_size) - start};
}

qint64 LineIndex::lineAt(qint64 position) const
{
    if (position >= m_lastEnd)
        return m_lines;
    qint64 first = 0; // the first line whose end lies behind the position
    for (qint64 last = m_lines - 1; first < last;) {
        const qint64 middle = first + (last - first) / 2;
        if (endOf(middle) > position)
            last = middle;
        else
            first = middle + 1;
    }
    return first;
}

qsizetype LineIndex::memory() const
{
    const auto memoryOf = [](const Segment& segment) {
        return sizeof(Segment) + segment.blocks.capacity() * sizeof(Block) + segment.lengths.capacity();
    };
    size_t bytes = sizeof(*this) + memoryOf(m_open) + m_closed.capacity() * sizeof(m_closed[0]);
    for (const auto& segment : m_closed)
        bytes += memoryOf(*segment);
    return qsizetype(bytes);
}

void LineIndex::addEnd(qint64 end)
{
    m_ends[size_t(m_pending++)] = end;
    m_lastEnd = end;
    ++m_lines;
    if (m_pending == blockLines) {
        closeBlock();
        if (m_open.lines == segmentLines)
            closeSegment();
    }
}

void LineIndex::closeBlock()
{
    if (m_pending == 0)
        return;
    qint64 least = std::numeric_limits<quint32>::max();
    for (qint64 i = 1; i < m_pending; ++i)
        least = std::min(least, m_ends[size_t(i)] - m_ends[size_t(i - 1)]);
    m_open.blocks.push_back({m_ends[0], quint32(m_open.lengths.size()), quint32(least)});
    for (qint64 i = 1; i < m_pending; ++i)
        put(m_open.lengths, quint64(m_ends[size_t(i)] - m_ends[size_t(i - 1)] - least));
    m_open.lines += m_pending;
    m_pending = 0;
}

void LineIndex::closeSegment()
{
    closeBlock();
    if (m_open.lines == 0)
        return;
    m_open.blocks.shrink_to_fit();
    m_open.lengths.shrink_to_fit();
    m_closed.push_back(std::make_shared<Segment>(std::move(m_open)));
    m_open = {};
    m_open.firstLine = m_lines;
}

qint64 LineIndex::endOf(qint64 line) const
{
    const Segment* segment = &m_open;
    if (line < m_open.firstLine) {
        const auto behind = std::upper_bound(m_closed.begin(), m_closed.end(), line,
            [](qint64 number, const auto& candidate) { return number < candidate->firstLine; });
        segment = std::prev(behind)->get();
    }
    const qint64 inSegment = line - segment->firstLine;
    if (inSegment >= segment->lines)
        return m_ends[size_t(inSegment - segment->lines)];
    const Block& block = segment->blocks[size_t(inSegment / blockLines)];
    qint64 end = block.firstEnd;
    const quint8* at = segment->lengths.data() + block.offset;
    for (qint64 i = inSegment % blockLines; i > 0; --i)
        end += qint64(take(at) + block.least);
    return end;
}

}
