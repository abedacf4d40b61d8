// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/textencoding.h"

#include <QByteArrayView>
#include <array>
#include <memory>
#include <vector>

namespace tandem {

/// Where the lines of a growing text lie, in about a byte a line. Of every 128 lines the end of the first one
/// is kept, of the others how much longer they are than the shortest of them, in as few bytes as that takes.
/// A line ends with LF; CR is left to whoever reads the line. A copy shares what is finished, so a thread can
/// have one.
class LineIndex {
public:
    struct Span {
        qint64 start = 0;
        qint64 length = 0; ///< with its line end
    };

    /// `from`: where in the file the first byte is that will be taken.
    explicit LineIndex(TextEncoding encoding = TextEncoding::Utf8, qint64 from = 0);

    /// Takes the bytes that follow those taken before; of UTF-16 whole units only.
    void append(QByteArrayView bytes);
    /// The same with what another index found in those bytes: the work of another thread.
    void append(LineIndex&& next);

    qint64 size() const { return m_size; } ///< the end of the bytes taken
    /// An unfinished last line counts.
    qint64 lineCount() const { return m_lines + (m_size > m_lastEnd ? 1 : 0); }
    /// Lines that have ended.
    qint64 finishedCount() const { return m_lines; }
    Span line(qint64 number) const;
    /// The line the byte belongs to.
    qint64 lineAt(qint64 position) const;

    qsizetype memory() const;

private:
    static constexpr qint64 blockLines = 128;
    static constexpr qint64 segmentLines = 512 * blockLines;

    struct Block {
        qint64 firstEnd = 0; ///< the end of the block's first line
        quint32 offset = 0; ///< of the other lengths in the segment's bytes
        quint32 least = 0; ///< what was taken off each of them
    };
    struct Segment {
        qint64 firstLine = 0; ///< counted in the whole text
        qint64 lines = 0;
        std::vector<Block> blocks;
        std::vector<quint8> lengths;
    };

    void addEnd(qint64 end);
    void closeBlock();
    void closeSegment();
    qint64 endOf(qint64 line) const;

    TextEncoding m_encoding;
    std::vector<std::shared_ptr<Segment>> m_closed;
    Segment m_open;
    std::array<qint64, blockLines> m_ends; ///< of the lines of the block that is not full yet
    qint64 m_pending = 0; ///< how many those are
    qint64 m_from;
    qint64 m_lines = 0;
    qint64 m_lastEnd;
    qint64 m_size;
};

}
