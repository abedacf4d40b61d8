// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/logrange.h"
#include "core/logs/repaints.h"

#include <deque>
#include <optional>
#include <stop_token>

namespace tandem {

struct ControlSequence;

/// Follows the cursor of a terminal that shows a log, as far as it moves among the last rows, and tells what
/// the rows show in the end. Takes the bytes in order, in pieces of any size, of UTF-16 whole units only. A
/// value: a thread may go on with a copy.
class RepaintReader {
public:
    /// How far up the cursor may go. No terminal is taller.
    static constexpr qint64 mostRows = 300;

    static constexpr int mostLeft = 500'000;

    explicit RepaintReader(TextEncoding encoding = TextEncoding::Utf8);

    /// Starts anew with this line of the log, at its place in the file, in a row below all others.
    void start(qint64 line, qint64 position);
    void feed(QByteArrayView bytes);
    /// The first byte that it has not been given.
    qint64 position() const;
    /// The cursor is in the last row, and that shows its line as it is: what comes next may be passed over
    /// as long as it moves nothing up.
    bool isIdle() const;
    /// So many rows are known that no more will be: memory is not for one log.
    bool isFull() const { return m_left >= mostLeft; }
    Repaints::News takeNews();
    /// No more will come.
    void finish();

    /// Keeps what this row showed one after the other.
    void watch(qint64 line) { m_watched = line; }
    const std::vector<RepaintedRow>& history() const { return m_history; }

private:
    struct Row {
        qint64 line = -1; ///< the first that wrote to it; of the last row there may be none yet
        RepaintedRow content;
        size_t print = 0; ///< of the text
        bool isRepainted = false; ///< it is not just its line
        bool isNews = false;
    };

    /// Where the cursor is then.
    int write(QByteArrayView units, Row& row);
    void claim(Row& row);
    void goDown();
    void obey(const ControlSequence& sequence);
    void publish(Row& row);

    TextEncoding m_encoding;
    qint64 m_position = 0; ///< in the file, of m_rest
    qint64 m_line = 0;
    qint64 m_lineStart = 0;
    std::deque<Row> m_rows{Row()};
    size_t m_row = 0; ///< the cursor's
    int m_column = 0;
    int m_left = 0; ///< repainted rows that the cursor cannot come back to
    /// Written since the cursor came to this place: a byte for each of the encoding's units.
    QByteArray m_rest;
    bool m_hasRow = false; ///< the line, which is folded otherwise
    bool m_hasMoved = false; ///< from row to row, in this line
    bool m_isFolded = false; ///< the line, as was told when it had not ended
    Repaints::News m_news;
    std::optional<qint64> m_watched;
    std::vector<RepaintedRow> m_history;
};

/// Where in the file the cursor first moves up, of these bytes that begin at `start`; -1 if it does not. What
/// the end of the file cuts short may become a move.
qint64 firstMoveUp(QFile& file, qint64 start, QByteArrayView bytes, TextEncoding encoding);

/// Lets the reader go on to the end of the range, over as little of the file as needed: `firstMove` is the
/// first place that may move up among the bytes it has not seen, or -1.
void readRepaints(
    RepaintReader& reader, const LogRange& range, qint64 firstMove, const std::stop_token& stop = {});

}
