// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ansi.h"
#include "core/logs/lineset.h"
#include "core/logs/textencoding.h"

#include <QIODevice>
#include <map>
#include <optional>
#include <vector>

namespace tandem {

/// Bytes of a log's file that were written to a row of the terminal from a column on.
struct RowPiece {
    qint64 start = 0;
    qint64 length = 0;
    int column = 0;
    int reach = 0; ///< the columns beyond which it changed nothing
    bool operator==(const RowPiece&) const = default;
};

/// A row that shows something else than the line of the log that wrote to it first: what is left of it in the
/// end, one piece over the other.
struct RepaintedRow {
    std::vector<RowPiece> pieces;
    int states = 0; ///< how often it changed
    qint64 start = 0; ///< where in the file the cursor first came to it
    bool operator==(const RepaintedRow&) const = default;

    /// What a terminal would show; `file` is the log's.
    LogLine shown(QIODevice& file, TextEncoding encoding) const;
};

/// What programs that move the cursor up made of the lines of a log: each row of the terminal is the line
/// that began it, lines that only wrote to rows above are folded.
class Repaints {
public:
    using Rows = std::map<qint64, RepaintedRow>;

    /// What came to light since the last time.
    struct News {
        Rows rows;
        std::vector<qint64> folded;
        std::optional<qint64> unfolded; ///< the last line, when it writes to a row of its own after all

        bool isEmpty() const { return rows.empty() && folded.empty() && !unfolded; }
    };
    void take(News&& news);

    bool isEmpty() const { return m_rows.empty(); }
    /// The bytes of the line are not what is shown of it.
    bool isOther(qint64 line) const { return isFolded(line) || m_rows.contains(line); }
    bool isFolded(qint64 line) const { return m_folded.contains(line); }
    const LineSet& folded() const { return m_folded; }
    /// Null of a line that is shown as it is.
    const RepaintedRow* row(qint64 line) const;
    const Rows& rows() const { return m_rows; }

private:
    Rows m_rows;
    LineSet m_folded;
};

}
