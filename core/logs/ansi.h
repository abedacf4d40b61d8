// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArrayView>
#include <QList>

namespace tandem {

/// The colours a terminal program can ask for. The view decides what they look like.
enum class AnsiColor { None, Black, Red, Green, Yellow, Blue, Magenta, Cyan, White };

/// A line of a log as it is read: text, and where it is coloured or bold.
struct LogLine {
    struct Stretch {
        int start = 0;
        int length = 0;
        AnsiColor color = AnsiColor::None;
        bool bold = false;
        AnsiColor background = AnsiColor::None;
        bool operator==(const Stretch&) const = default;
    };

    QString text;
    QList<Stretch> stretches;
    int states = 1; ///< how often a progress bar wrote the line; all but the last are not in `text`
    bool operator==(const LogLine&) const = default;
};

/// What a terminal would show of the bytes (UTF-8) of one line: of a progress bar that returns to the start
/// of the line (CR) its last state; cursor moves, erasures and backspaces within the line done, colours kept,
/// any other sequence and control character dropped.
LogLine terminalLine(QByteArrayView bytes);

/// What a progress bar showed one after the other, the last state included; at most the last `count` of them.
QList<LogLine> terminalStates(QByteArrayView bytes, int count);

}
