// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ansi.h"

namespace tandem {

namespace {
constexpr char escape = '\x1b';

/// The last stretch between carriage returns that has something in it.
QByteArrayView lastState(QByteArrayView bytes)
{
    qsizetype end = bytes.size();
    while (end > 0 && (bytes[end - 1] == '\r' || bytes[end - 1] == '\n'))
        --end;
    bytes = bytes.first(end);
    const qsizetype at = bytes.lastIndexOf('\r');
    return at < 0 ? bytes : bytes.sliced(at + 1);
}

/// ECMA-48, 8.3.117: 30-37 and 90-97 set the colour, 39 and 0 take it back, 1 and 22 are bold and not.
void apply(QByteArrayView parameters, LogLine::Stretch& pen)
{
    const QList<QByteArray> numbers = parameters.toByteArray().split(';');
    for (int i = 0; i < numbers.size(); ++i) {
        const int number = numbers[i].toInt();
        if (number == 0)
            pen = {};
        else if (number == 1)
            pen.bold = true;
        else if (number == 22)
            pen.bold = false;
        else if (number == 39)
            pen.color = AnsiColor::None;
        else if (number >= 30 && number <= 37)
            pen.color = AnsiColor(int(AnsiColor::Black) + number - 30);
        else if (number >= 90 && number <= 97)
            pen.color = AnsiColor(int(AnsiColor::Black) + number - 90);
        else if (number == 38 || number == 48)
            i += numbers.value(i + 1) == "5" ? 2 : 4; // palette index or RGB: not kept
    }
}

/// The end of the escape sequence that starts at `at`; `sgr` gets the parameters if it is one.
qsizetype endOfSequence(QByteArrayView bytes, qsizetype at, QByteArrayView& sgr)
{
    if (at + 1 >= bytes.size())
        return bytes.size();
    const char kind = bytes[at + 1];
    qsizetype end = at + 2;
    if (kind == '[') {
        while (end < bytes.size() && !(bytes[end] >= 0x40 && bytes[end] <= 0x7e))
            ++end;
        if (end < bytes.size() && bytes[end] == 'm')
            sgr = bytes.sliced(at + 2, end - at - 2);
        return std::min(end + 1, bytes.size());
    }
    if (kind == ']') { // a title or a link, up to BEL or ST
        while (end < bytes.size() && bytes[end] != '\a' && bytes[end] != escape)
            ++end;
        return std::min(end + (end < bytes.size() && bytes[end] == escape ? 2 : 1), bytes.size());
    }
    return end;
}
}

LogLine terminalLine(QByteArrayView bytes)
{
    bytes = lastState(bytes);
    LogLine line;
    LogLine::Stretch pen;
    const auto put = [&](QByteArrayView piece) {
        if (piece.isEmpty())
            return;
        const int start = int(line.text.size());
        line.text += QString::fromUtf8(piece);
        if (pen.color != AnsiColor::None || pen.bold)
            line.stretches << LogLine::Stretch{start, int(line.text.size()) - start, pen.color, pen.bold};
    };
    qsizetype start = 0;
    for (qsizetype at = 0; at < bytes.size();) {
        const char c = bytes[at];
        if (quint8(c) >= 0x20 || c == '\t') {
            ++at;
            continue;
        }
        put(bytes.sliced(start, at - start));
        if (c == escape) {
            QByteArrayView sgr;
            at = endOfSequence(bytes, at, sgr);
            if (!sgr.isNull())
                apply(sgr, pen);
        } else {
            if (c == '\b')
                line.text.chop(line.stretches.isEmpty() ? 1 : 0);
            ++at;
        }
        start = at;
    }
    put(bytes.sliced(start));
    return line;
}

}
