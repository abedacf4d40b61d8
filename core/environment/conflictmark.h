// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <algorithm>

namespace tandem {

/// A line that Git left where two people changed the same place: seven "<", "|", "=" or ">" and, behind a
/// blank, perhaps a name.
inline bool isConflictMark(QStringView line)
{
    constexpr qsizetype width = 7;
    if (line.size() < width || !QStringView(u"<|=>").contains(line.front()))
        return false;
    const bool isRun = std::all_of(
        line.begin(), line.begin() + width, [line](QChar character) { return character == line.front(); });
    return isRun && (line.size() == width || line[width].isSpace());
}

}
