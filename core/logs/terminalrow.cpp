// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/terminalrow.h"

#include "core/logs/controlsequence.h"

#include <algorithm>

namespace tandem {

namespace {
constexpr int edge = 500; // of the terminal, for a cursor that moves to the right of all text
constexpr int most = 10'000; // characters that one sequence inserts

/// What is left where one of the two units of a character was written over.
void blankHalves(QString& text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = std::as_const(text)[at];
        if (!unit.isSurrogate())
            continue;
        const bool isWhole =
            unit.isHighSurrogate() && at + 1 < text.size() && std::as_const(text)[at + 1].isLowSurrogate();
        if (isWhole)
            ++at;
        else
            text[at] = u' ';
    }
}
}

void TerminalRow::write(QByteArrayView bytes, int column)
{
    m_cursor = column;
    m_pen = {};
    qsizetype start = 0;
    for (qsizetype at = 0; at < bytes.size();) {
        const char c = bytes[at];
        if (quint8(c) >= 0x20 || c == '\t') {
            ++at;
            continue;
        }
        put(bytes.sliced(start, at - start));
        if (c == '\x1b') {
            const ControlSequence sequence = controlSequence(bytes, at);
            obey(sequence.command, sequence.parameters);
            at = sequence.end;
        } else {
            if (c == '\b')
                m_cursor = std::max(0, m_cursor - 1);
            ++at;
        }
        start = at;
    }
    put(bytes.sliced(start));
}

void TerminalRow::put(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.remove(QChar::ByteOrderMark); // which takes no room, and which fromUtf8() leaves out at the start
    if (text.isEmpty())
        return;
    padToCursor();
    const int end = m_cursor + int(text.size());
    m_text.replace(m_cursor, text.size(), text);
    paint(m_cursor, end, m_pen);
    if (m_cursor <= m_covered)
        m_covered = std::max(m_covered, end);
    m_reach = std::max(m_reach, end);
    m_cursor = end;
    m_isWritten = true;
}

void TerminalRow::paint(int from, int to, const Pen& pen)
{
    if (m_pens.empty() && pen == Pen())
        return;
    if (int(m_pens.size()) < to)
        m_pens.resize(size_t(std::max<qsizetype>(to, m_text.size())));
    std::fill(m_pens.begin() + from, m_pens.begin() + to, pen);
}

void TerminalRow::obey(char command, QByteArrayView parameters)
{
    const int number = std::clamp(parameters.toByteArray().toInt(), 0, most);
    const int count = std::max(1, number);
    switch (command) {
    case 'm':
        applySgr(parameters, m_pen);
        break;
    case 'C':
        moveTo(m_cursor + count);
        break;
    case 'D':
        m_cursor = std::max(0, m_cursor - count);
        break;
    case 'G':
    case '`':
        moveTo(count - 1);
        break;
    case 'K':
        if (number == 0)
            truncate(m_cursor);
        else if (number == 1)
            blank(0, m_cursor + 1);
        else
            truncate(0);
        break;
    case 'J':
        truncate(number == 0 ? m_cursor : 0);
        break;
    case 'X':
        blank(m_cursor, m_cursor + count);
        break;
    case 'P':
        m_text.remove(m_cursor, count);
        if (m_cursor < int(m_pens.size()))
            m_pens.erase(
                m_pens.begin() + m_cursor, m_pens.begin() + std::min(m_cursor + count, int(m_pens.size())));
        shift();
        break;
    case '@':
        if (m_cursor < m_text.size() && m_text.size() < 100 * most) {
            m_text.insert(m_cursor, QString(count, u' '));
            if (m_cursor < int(m_pens.size()))
                m_pens.insert(m_pens.begin() + m_cursor, size_t(count), Pen());
        }
        shift();
        break;
    default:
        break;
    }
}

void TerminalRow::shift()
{
    m_reach = wholeRow;
    if (m_covered < wholeRow)
        m_covered = std::min(m_covered, m_cursor);
}

void TerminalRow::moveTo(int column)
{
    m_cursor = std::min(column, std::max(m_cursor, edge));
}

void TerminalRow::padToCursor()
{
    if (m_cursor <= m_text.size())
        return;
    m_text.resize(m_cursor, u' ');
    m_isPadded = true;
}

void TerminalRow::truncate(int length)
{
    if (length < m_text.size()) {
        m_text.truncate(length);
        if (length < int(m_pens.size()))
            m_pens.resize(size_t(length));
    }
    if (length <= m_covered)
        m_covered = wholeRow;
    m_reach = wholeRow;
}

void TerminalRow::blank(int from, int to)
{
    m_reach = std::max(m_reach, to);
    to = std::min(to, int(m_text.size()));
    if (from >= to)
        return;
    std::fill(m_text.begin() + from, m_text.begin() + to, u' ');
    paint(from, to, {});
}

LogLine TerminalRow::line() const
{
    LogLine line;
    line.text = m_text;
    blankHalves(line.text);
    if (m_isPadded)
        while (line.text.endsWith(u' '))
            line.text.chop(1);
    const int end = std::min(int(m_pens.size()), int(line.text.size()));
    for (int from = 0; from < end;) {
        const Pen& pen = m_pens[size_t(from)];
        int to = from + 1;
        while (to < end && m_pens[size_t(to)] == pen)
            ++to;
        if (pen != Pen())
            line.stretches << LogLine::Stretch{from, to - from, pen.color, pen.bold, pen.background};
        from = to;
    }
    return line;
}

}
