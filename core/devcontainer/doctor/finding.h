// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QList>

namespace tandem {

/// What can be done about a finding on a click: it takes nothing away that anybody needs.
enum class Repair {
    None,
    UseLineFeeds,
    DropByteOrderMark,
    MakeExecutable,
    MakeLinkRelative,
    MigrateConfiguration,
    NameWslLocalhost,
};

/// Something in a project or on its host that keeps a dev container from working, or will.
struct Finding {
    QString name; ///< Stable: "crlf", "case-conflict", …
    QString path; ///< Below the project's folder with "/", or absolute where it is elsewhere.
    QString why;
    QString fix; ///< What to do, in words.
    Repair repair = Repair::None;
    int line = 0; ///< From 1; 0 where none is meant.

    bool isSafe() const { return repair != Repair::None; }
    bool operator==(const Finding&) const = default;
};

}
