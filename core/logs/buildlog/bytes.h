// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace tandem {

/// Small readers of ASCII, for parsers of logs.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

inline bool isHex(QByteArrayView text)
{
    for (const char c : text)
        if (!isHexDigit(c))
            return false;
    return !text.isEmpty();
}

/// Reads the digits at the start and moves behind them; -1 if there are none or too many.
inline int takeNumber(QByteArrayView& text)
{
    int number = 0;
    qsizetype at = 0;
    while (at < text.size() && at < 9 && isDigit(text[at]))
        number = number * 10 + (text[at++] - '0');
    if (at == 0 || (at < text.size() && isDigit(text[at])))
        return -1;
    text = text.sliced(at);
    return number;
}

/// Moves behind `word` if the text begins with it.
inline bool takeWord(QByteArrayView& text, QByteArrayView word)
{
    if (!text.startsWith(word))
        return false;
    text = text.sliced(word.size());
    return true;
}

inline QByteArrayView upTo(QByteArrayView text, char end)
{
    const qsizetype at = text.indexOf(end);
    return at < 0 ? text : text.first(at);
}

/// The text behind the first `word`, null if it is not there.
inline QByteArrayView behind(QByteArrayView text, QByteArrayView word)
{
    const qsizetype at = text.indexOf(word);
    return at < 0 ? QByteArrayView() : text.sliced(at + word.size());
}

inline void skipBlanks(QByteArrayView& text)
{
    while (!text.isEmpty() && text[0] == ' ')
        text = text.sliced(1);
}

}
