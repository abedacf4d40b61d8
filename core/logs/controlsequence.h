// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace tandem {

/// What a program says to a terminal from an ESC on (ECMA-48, 5.4; ECMA-35, 13.2; strings end as xterm's do).
/// CR and LF belong to none: a sequence they cut short says nothing.
struct ControlSequence {
    char kind = 0; ///< what follows ESC: '[' before a command with parameters
    char command = 0; ///< of kind '['
    QByteArrayView parameters;
    qsizetype end = 0; ///< the first byte that does not belong to it
    bool isCut = false; ///< the bytes end before it does

    /// The first parameter, from 1 on: how far a move goes.
    int count() const;
    /// To a line above: CUU, CPL, RI.
    bool isUpwardMove() const;
    /// Up or down: CUD, CNL, IND, NEL besides.
    bool movesAcrossRows() const;
    /// The rest of the row and all rows below: ED.
    bool erasesBelow() const;
};

/// The sequence whose ESC is at `at`.
ControlSequence controlSequence(QByteArrayView bytes, qsizetype at);

/// The first place at or behind `from` where the cursor goes, or may go once more bytes are there, to a line
/// above; -1 if there is none.
qsizetype upwardMove(QByteArrayView bytes, qsizetype from = 0);

}
