// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/controlsequence.h"

#include <QByteArray>
#include <algorithm>

namespace tandem {

namespace {
constexpr char escape = '\x1b';
constexpr int farthest = 10'000; // that any cursor moves

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}
}

int ControlSequence::count() const
{
    return std::clamp(parameters.toByteArray().toInt(), 1, farthest);
}

bool ControlSequence::isUpwardMove() const
{
    return kind == '[' ? command == 'A' || command == 'F' : kind == 'M';
}

bool ControlSequence::movesAcrossRows() const
{
    if (kind != '[')
        return kind == 'M' || kind == 'D' || kind == 'E';
    return QByteArrayView("ABEF").contains(command);
}

bool ControlSequence::erasesBelow() const
{
    return command == 'J' && (parameters.isEmpty() || parameters == "0");
}

ControlSequence controlSequence(QByteArrayView bytes, qsizetype at)
{
    ControlSequence sequence;
    qsizetype& end = sequence.end = at + 1;
    /// Whether there is a byte that ends the sequence, behind all those that belong to it.
    const auto endsBehind = [&](auto&& belongs) {
        while (end < bytes.size() && !isLineEnd(bytes[end]) && belongs(bytes[end]))
            ++end;
        sequence.isCut = end == bytes.size();
        return !sequence.isCut && !isLineEnd(bytes[end]);
    };
    if (!endsBehind([](char) { return false; }))
        return sequence;
    sequence.kind = bytes[end++];
    const qsizetype start = end;
    if (sequence.kind == '[') {
        if (endsBehind([](char c) { return c < 0x40 || c > 0x7e; })) {
            sequence.parameters = bytes.sliced(start, end - start);
            sequence.command = bytes[end++];
        }
    } else if (QByteArrayView("]P_^X").contains(sequence.kind)) {
        // A title, a link, a picture: up to BEL or ST.
        if (endsBehind([](char c) { return c != '\a' && c != escape; }) && bytes[end++] == escape
            && endsBehind([](char) { return false; }))
            ++end;
    } else if (sequence.kind >= 0x20 && sequence.kind <= 0x2f) {
        // Which set of characters follows, such as the "ESC ( B" of `tput sgr0`.
        if (endsBehind([](char c) { return c >= 0x20 && c <= 0x2f; }))
            ++end;
    }
    return sequence;
}

qsizetype upwardMove(QByteArrayView bytes, qsizetype from)
{
    for (qsizetype at = bytes.indexOf(escape, from); at >= 0; at = bytes.indexOf(escape, at + 1)) {
        const ControlSequence sequence = controlSequence(bytes, at);
        if (sequence.isCut || sequence.isUpwardMove())
            return at;
    }
    return -1;
}

}
