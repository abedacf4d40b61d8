// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArray>
#include <QList>

namespace tandem {

/// A line of a comparison.
struct LineChange {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    QString text; ///< Without its line end.
    bool operator==(const LineChange&) const = default;
};

/// What turns one text into the other, line by line, with as few changes as possible.
QList<LineChange> lineChanges(const QByteArray& before, const QByteArray& after);

/// Those that changed with `context` lines around them; a line "…" where lines are left out.
QStringList shownChanges(const QList<LineChange>& changes, int context = 3);

}
