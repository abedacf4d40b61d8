// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/ansi.h"

namespace tandem {

/// How a terminal writes the next character.
struct Pen {
    AnsiColor color = AnsiColor::None;
    AnsiColor background = AnsiColor::None;
    bool bold = false;
    bool operator==(const Pen&) const = default;
};

/// Select graphic rendition (ECMA-48, 8.3.117), with the colours by number and by red, green and blue that
/// xterm added; they become the nearest of the eight.
void applySgr(QByteArrayView parameters, Pen& pen);

}
