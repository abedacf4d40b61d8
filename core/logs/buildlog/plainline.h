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
    /// Calls `take` with each state of the line that a CR ends, the last one included. Empty ones are left
    /// out where there is another. The views last until the next call.
    template <typename Take> void forEachState(QByteArrayView line, Take&& take)
    {
        while (line.endsWith('\r'))
            line.chop(1);
        if (!hasControl(line)) {
            take(line);
            return;
        }
        while (true) {
            const qsizetype end = line.indexOf('\r');
            const QByteArrayView state = end < 0 ? line : line.first(end);
            if (end < 0 || !state.isEmpty())
                take(cleaned(state));
            if (end < 0)
                return;
            line = line.sliced(end + 1);
        }
    }

    static bool hasControl(QByteArrayView bytes);

private:
    QByteArrayView cleaned(QByteArrayView bytes);

    QByteArray m_cleaned;
};

}
