// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ansi.h"

#include "core/logs/terminalrow.h"

namespace tandem {

namespace {
QByteArrayView withoutLineEnd(QByteArrayView bytes)
{
    qsizetype end = bytes.size();
    while (end > 0 && (bytes[end - 1] == '\r' || bytes[end - 1] == '\n'))
        --end;
    return bytes.first(end);
}

}

LogLine terminalLine(QByteArrayView bytes)
{
    bytes = withoutLineEnd(bytes);
    const qsizetype at = bytes.lastIndexOf('\r');
    TerminalRow row;
    row.write(at < 0 ? bytes : bytes.sliced(at + 1));
    LogLine line = row.line();
    if (at >= 0)
        line.states = int(1 + bytes.first(at + 1).count('\r'));
    return line;
}

QList<LogLine> terminalStates(QByteArrayView bytes, int count)
{
    bytes = withoutLineEnd(bytes);
    QList<LogLine> states;
    while (states.size() < count) {
        const qsizetype at = bytes.lastIndexOf('\r');
        const QByteArrayView state = at < 0 ? bytes : bytes.sliced(at + 1);
        if (!state.isEmpty()) {
            TerminalRow row;
            row.write(state);
            states.prepend(row.line());
        }
        if (at < 0)
            break;
        bytes = bytes.first(at);
    }
    return states;
}

}
