// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/terminalemulator.h"

namespace tandem {

void TerminalEmulator::write(const QByteArray& text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') {
            claim();
            ++m_line;
            m_column = 0;
            if (++m_row == m_rows.size())
                m_rows << Row();
        } else if (c == '\r') {
            m_column = 0;
        } else if (c == '\x1b' && text[at + 1] == '[') {
            int number = 0;
            for (at += 2; text[at] >= '0' && text[at] <= '9'; ++at)
                number = number * 10 + (text[at] - '0');
            obey(text[at], number);
        } else if (c == '\x1b') {
            m_row = qMax<qsizetype>(0, m_row - 1); // reverse index
            ++at;
        } else {
            put(c);
        }
    }
}

void TerminalEmulator::claim()
{
    if (m_rows[m_row].line < 0)
        m_rows[m_row].line = m_line;
}

void TerminalEmulator::put(char c)
{
    claim();
    QByteArray& cells = m_rows[m_row].cells;
    if (cells.size() <= m_column)
        cells.append(m_column + 1 - cells.size(), ' ');
    cells[m_column++] = c;
}

void TerminalEmulator::obey(char command, int number)
{
    const int count = qMax(1, number);
    QByteArray& cells = m_rows[m_row].cells;
    if (command == 'A' || command == 'F')
        m_row = qMax<qsizetype>(0, m_row - count);
    if (command == 'B' || command == 'E')
        m_row = qMin(m_rows.size() - 1, m_row + count);
    if (command == 'E' || command == 'F')
        m_column = 0;
    if (command == 'C')
        m_column += count;
    if (command == 'D')
        m_column = qMax(0, m_column - count);
    if (command == 'G')
        m_column = count - 1;
    if (command == 'J' || (command == 'K' && number == 0))
        cells.truncate(m_column);
    if (command == 'K' && number == 2)
        cells.clear();
    if (command == 'J')
        for (qsizetype below = m_row + 1; below < m_rows.size(); ++below)
            m_rows[below].cells.clear();
}

}
