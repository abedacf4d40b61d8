// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logrange.h"

#include "core/logs/repaints.h"

#include <cstring>

namespace tandem {

void forEachRepainted(const LogRange& range, const std::function<void(qint64 line, LogLine shown)>& take)
{
    QFile file(range.path);
    if (!range.repaints || !file.open(QIODevice::ReadOnly))
        return;
    const Repaints::Rows& rows = range.repaints->rows();
    const auto end = rows.upper_bound(range.index->lineAt(range.to - 1));
    for (auto row = rows.lower_bound(range.index->lineAt(range.from)); row != end; ++row)
        take(row->first, row->second.shown(file, range.encoding));
}

LogWindows::LogWindows(const LogRange& range, qsizetype overlap)
    : m_range(range)
    , m_overlap(overlap)
    , m_file(range.path)
    , m_at(range.from)
    , m_bytes(windowSize, Qt::Uninitialized)
{
    if (m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        m_file.seek(range.from);
}

bool LogWindows::next()
{
    if (!m_file.isOpen())
        return false;
    // The line that is not whole yet moves to the front.
    const qsizetype rest = m_filled - m_used;
    std::memmove(m_bytes.data(), m_bytes.data() + m_used, size_t(rest));
    const qint64 wanted = std::min<qint64>(windowSize - rest, m_range.to - m_at);
    const qint64 got = wanted > 0 ? std::max<qint64>(m_file.read(m_bytes.data() + rest, wanted), 0) : 0;
    m_start = m_at - rest;
    m_filled = rest + got;
    m_at += got;
    if (got == 0 && (rest == 0 || (m_isPiece && rest <= m_overlap)))
        return false;
    const bool isEnd = m_at >= m_range.to || got < wanted;
    const QByteArrayView filled = QByteArrayView(m_bytes).first(m_filled);
    const qsizetype end = isEnd ? m_filled : lastLineEnd(filled);
    m_isPiece = end == 0;
    const QByteArrayView window = filled.first(m_isPiece ? m_filled : end);
    m_used = m_isPiece ? m_filled - m_overlap : end;
    m_text = asUtf8(window, m_range.encoding, m_converted);
    return true;
}

qsizetype LogWindows::lastLineEnd(QByteArrayView bytes) const
{
    const int unit = isUtf16(m_range.encoding) ? 2 : 1;
    for (qsizetype at = bytes.lastIndexOf('\n'); at >= 0;
         at = at > 0 ? bytes.lastIndexOf('\n', at - 1) : -1) {
        if (unit == 1)
            return at + 1;
        const qsizetype start = m_range.encoding == TextEncoding::Utf16LittleEndian ? at : at - 1;
        // Windows begin at even bytes of the file, since lines of UTF-16 do.
        if (start >= 0 && start % 2 == 0 && start + 1 < bytes.size()
            && bytes[start + (start == at ? 1 : 0)] == '\0')
            return start + 2;
    }
    return 0;
}

}
