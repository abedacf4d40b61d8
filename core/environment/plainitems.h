// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QHash>
#include <QStringList>

namespace tandem {

/// List items that are one plain word alone on a line ("  - numpy=1.24"), three or more of one list in a row:
/// most of every conda file. All but the first and the last of a row can be read without knowing YAML, and
/// for the YAML library they are most of its work.
class PlainItems {
public:
    PlainItems() = default;
    explicit PlainItems(const QStringList& lines);

    bool isEmpty() const { return m_rows.isEmpty(); }
    /// `lines` with empty ones where the library need not look.
    QStringList without(QStringList lines) const;
    /// How many items follow in the lines behind the one that begins at `line` and `column`, both counted
    /// from 0. Each row can be taken once.
    int takeBehind(int line, int column);

private:
    struct Row {
        int column = 0;
        int count = 0;
    };

    QHash<int, Row> m_rows; ///< By the line of their first item.
};

}
