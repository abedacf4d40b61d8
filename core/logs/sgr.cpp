// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/sgr.h"

#include <algorithm>

namespace tandem {

namespace {
AnsiColor numbered(int number)
{
    return AnsiColor(int(AnsiColor::Black) + number);
}

AnsiColor nearest(int red, int green, int blue)
{
    const int most = std::max({red, green, blue}), least = std::min({red, green, blue});
    if (most - least < 48)
        return most < 96 ? AnsiColor::Black : AnsiColor::White;
    // Three bits in the order of the standard: red, green, blue.
    const int middle = (most + least) / 2;
    const int bits = (red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0);
    return numbered(bits);
}

/// xterm's 256 colours: the eight twice, a cube of six by six by six, greys.
AnsiColor ofPalette(int index)
{
    if (index < 16)
        return numbered(index % 8);
    if (index >= 232)
        return index < 240 ? AnsiColor::Black : AnsiColor::White;
    const int place = index - 16;
    return nearest(place / 36 * 51, place / 6 % 6 * 51, place % 6 * 51);
}

/// Moves over 5;n or 2;r;g;b behind a 38 or 48.
AnsiColor extended(const QList<int>& numbers, qsizetype& at)
{
    const auto value = [&](qsizetype offset) { return std::clamp(numbers.value(at + offset), 0, 255); };
    if (numbers.value(at + 1) == 5) {
        const AnsiColor color = ofPalette(value(2));
        at += 2;
        return color;
    }
    const AnsiColor color = nearest(value(2), value(3), value(4));
    at += 4;
    return color;
}
}

void applySgr(QByteArrayView parameters, Pen& pen)
{
    QList<int> numbers;
    for (const QByteArray& part : parameters.toByteArray().replace(':', ';').split(';'))
        numbers << part.toInt();
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        const int number = numbers[i];
        if (number == 0)
            pen = {};
        else if (number == 1)
            pen.bold = true;
        else if (number == 22)
            pen.bold = false;
        else if (number == 7 || number == 27)
            pen.background = number == 7 ? AnsiColor::White : AnsiColor::None;
        else if (number == 39)
            pen.color = AnsiColor::None;
        else if (number == 49)
            pen.background = AnsiColor::None;
        else if (number >= 30 && number <= 37)
            pen.color = numbered(number - 30);
        else if (number >= 90 && number <= 97)
            pen.color = numbered(number - 90);
        else if (number >= 40 && number <= 47)
            pen.background = numbered(number - 40);
        else if (number >= 100 && number <= 107)
            pen.background = numbered(number - 100);
        else if (number == 38)
            pen.color = extended(numbers, i);
        else if (number == 48)
            pen.background = extended(numbers, i);
    }
}

}
