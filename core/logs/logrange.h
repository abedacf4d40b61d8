// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/lineindex.h"

#include <QFile>
#include <functional>
#include <memory>

namespace tandem {

class Repaints;
struct LogLine;

/// Whole lines of a log's file, to be read by another thread.
struct LogRange {
    QString path;
    TextEncoding encoding = TextEncoding::Utf8;
    qint64 from = 0; ///< the first byte of a line
    qint64 to = 0;
    std::shared_ptr<const LineIndex> index; ///< of the whole file; tells the numbers of lines
    std::shared_ptr<const Repaints> repaints; ///< null where no line was folded or written anew
};

/// Calls `take` with each line of the range that shows something else than its bytes, and with what it shows.
void forEachRepainted(const LogRange& range, const std::function<void(qint64 line, LogLine shown)>& take);

/// Reads a range in windows of whole lines, as UTF-8. A line longer than a window comes in pieces, which may
/// overlap, so that what is searched for is whole in one of them.
class LogWindows {
public:
    static constexpr qsizetype windowSize = 256 * 1024;

    explicit LogWindows(const LogRange& range, qsizetype overlap = 4 * 1024);

    /// Reads the next window; false at the end, or where the file does not go on.
    bool next();
    QByteArrayView text() const { return m_text; }
    /// The number of the line with which the text begins. Looked up, so ask only where something was found.
    qint64 firstLine() const { return m_range.index->lineAt(m_start); }
    /// The line at the end of this window goes on in the next one.
    bool isPiece() const { return m_isPiece; }

private:
    qsizetype lastLineEnd(QByteArrayView bytes) const;

    LogRange m_range;
    qsizetype m_overlap;
    QFile m_file;
    qint64 m_at; ///< the first byte that has not been read
    QByteArray m_bytes; ///< of the size of a window
    qsizetype m_filled = 0; ///< of m_bytes
    qsizetype m_used = 0; ///< of that, by this window
    qint64 m_start = 0; ///< the first byte of this window
    QByteArray m_converted;
    QByteArrayView m_text;
    bool m_isPiece = false;
};

}
