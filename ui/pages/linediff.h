// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace tandem {

/// What turns one text into another, line by line.
struct LineDiff {
    QList<int> added; ///< Lines of the new text that the old one has not, counted from 1.
    int removed = 0; ///< How many lines of the old text are gone.

    static LineDiff between(const QStringList& before, const QStringList& after);
};

}
