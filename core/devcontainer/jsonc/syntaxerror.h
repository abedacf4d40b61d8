// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace tandem::jsonc {

/// As editors count: both from 1, columns in UTF-16 code units.
struct Position {
    int line = 1;
    int column = 1;
    bool operator==(const Position&) const = default;
};

/// Of an offset. A line ends with LF, CR LF or CR.
Position positionIn(QStringView text, qsizetype offset);

/// Why a text cannot be read, and where.
struct SyntaxError {
    Position at;
    QString what; ///< A sentence without its full stop.

    /// `file` is shown to people.
    Error toError(const QString& file) const;
};

}
