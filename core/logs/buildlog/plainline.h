// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tandem {

/// The bytes of one line as a program reads them: no colours and other escape sequences, characters taken
/// back where a backspace follows. The counterpart of terminalLine() for parsers, which see millions of
/// lines: bytes instead of text, and a line without control characters is not even copied.
class PlainLine {
public:
    /// Calls `take` with each state of the line that ends with a CR or a move to another row, the last one
    /// included. Empty ones are left out where there is another. The views last until the next call.
    template <typename Take> void forEachState(QByteArrayView line, Take&& take)
    {
        while (line.endsWith('\r'))
            line.chop(1);
        if (!hasControl(line)) {
            take(line);
            return;
        }
        while (!line.isNull()) {
            const QByteArrayView state = takeState(line);
            if (line.isNull() || !state.isEmpty())
                take(cleaned(state));
        }
    }

    static bool hasControl(QByteArrayView bytes);

private:
    /// Takes the first state off the line, which is null when that was the last one.
    static QByteArrayView takeState(QByteArrayView& line);
    QByteArrayView cleaned(QByteArrayView bytes);

    QByteArray m_cleaned;
};

}
