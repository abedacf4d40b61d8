// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ansi.h"
#include "core/logs/sgr.h"

#include <limits>
#include <vector>

namespace tandem {

/// One row of a terminal, written piece by piece. What would move the cursor to other rows is as if it were
/// not there. Each piece begins in the usual colour.
class TerminalRow {
public:
    /// Writes UTF-8 without CR and LF from this column on.
    void write(QByteArrayView bytes, int column = 0);

    LogLine line() const;
    const QString& text() const { return m_text; }
    int column() const { return m_cursor; }
    bool isWritten() const { return m_isWritten; }
    /// How many columns, from the left, do not depend on what the row showed before it was written.
    int covered() const { return m_covered; }
    /// The columns, from the left, beyond which it is as it was before.
    int reach() const { return m_covered == wholeRow ? int(m_text.size()) : m_reach; }

    static constexpr int wholeRow = std::numeric_limits<int>::max();

private:
    void put(QByteArrayView text);
    /// Pens are kept from the first time that one is used.
    void paint(int from, int to, const Pen& pen);
    /// ECMA-48, 8.3: what stays in the line.
    void obey(char command, QByteArrayView parameters);
    /// What is right of the cursor moved.
    void shift();
    void moveTo(int column);
    void padToCursor();
    void truncate(int length);
    void blank(int from, int to);

    QString m_text;
    std::vector<Pen> m_pens; ///< of each character, or nothing
    Pen m_pen;
    int m_cursor = 0;
    int m_covered = 0;
    int m_reach = 0;
    bool m_isPadded = false; ///< moves to the right left blanks that nobody wrote
    bool m_isWritten = false;
};

}
