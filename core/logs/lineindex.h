// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtGlobal>
#include <vector>

namespace tandem {

/// Where the lines of a growing text lie, in about a byte a line: lengths as variable-length integers, and
/// every 128 lines an absolute position. A line ends with LF; CR is left to whoever reads the line.
class LineIndex {
public:
    struct Span {
        qint64 start = 0;
        qint64 length = 0; ///< with its line end
    };

    /// Takes the bytes that follow those taken before.
    void append(QByteArrayView bytes);
    /// The same with what another index found in those bytes: the work of another thread.
    void append(const LineIndex& next);
    void clear() { *this = {}; }

    qint64 size() const { return m_size; } ///< bytes taken
    /// An unfinished last line counts.
    qint64 lineCount() const { return m_lines + (m_size > m_lastEnd ? 1 : 0); }
    /// Lines that have ended.
    qint64 finishedCount() const { return m_lines; }
    Span line(qint64 number) const;
    /// The line the byte belongs to.
    qint64 lineAt(qint64 position) const;

    qsizetype memory() const { return qsizetype(m_lengths.capacity() + m_marks.capacity() * sizeof(Mark)); }

private:
    struct Mark {
        qint64 position; ///< of the first line of the block in the text
        qint64 offset; ///< of its length in m_lengths
    };
    static constexpr qint64 block = 128;

    void add(qint64 length);
    qint64 lengthAt(qint64& offset) const;

    std::vector<quint8> m_lengths;
    std::vector<Mark> m_marks;
    qint64 m_lines = 0;
    qint64 m_lastEnd = 0;
    qint64 m_size = 0;
};

}
