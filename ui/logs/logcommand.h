// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tandem {

/// What can be done with a log, however it is asked for: a button, the menu, a key of an editor or of `less`.
enum class LogCommand {
    Find,
    FindNext,
    FindPrevious,
    Filter,
    Jump,
    NextError,
    PreviousError,
    NextWarning,
    PreviousWarning,
    ToggleBookmark,
    NextBookmark,
    PreviousBookmark,
    Follow,
    Wrap,
    Times,
    History,
    Fold,
    Copy,
    SelectAll,
    Save,
    SaveSelection,
    OpenRaw,
    Bigger,
    Smaller,
    UsualSize
};

}
