// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ansi.h"

#include "core/logs/sgr.h"

#include <algorithm>
#include <vector>

namespace tandem {

namespace {
constexpr char escape = '\x1b';
constexpr int edge = 500; // of the terminal, for a cursor that moves to the right of all text
constexpr int most = 10'000; // characters that one sequence inserts

QByteArrayView withoutLineEnd(QByteArrayView bytes)
{
    qsizetype end = bytes.size();
    while (end > 0 && (bytes[end - 1] == '\r' || bytes[end - 1] == '\n'))
        --end;
    return bytes.first(end);
}

/// One row of a terminal.
class Row {
public:
    LogLine read(QByteArrayView bytes)
    {
        qsizetype start = 0;
        for (qsizetype at = 0; at < bytes.size();) {
            const char c = bytes[at];
            if (quint8(c) >= 0x20 || c == '\t') {
                ++at;
                continue;
            }
            write(bytes.sliced(start, at - start));
            if (c == escape)
                at = readSequence(bytes, at);
            else {
                if (c == '\b')
                    m_cursor = std::max(0, m_cursor - 1);
                ++at;
            }
            start = at;
        }
        write(bytes.sliced(start));
        return line();
    }

private:
    void write(QByteArrayView bytes)
    {
        if (bytes.isEmpty())
            return;
        const QString text = QString::fromUtf8(bytes);
        const int end = m_cursor + int(text.size());
        m_text.replace(m_cursor, text.size(), text);
        paint(m_cursor, end, m_pen);
        m_cursor = end;
    }

    /// Pens are kept from the first time that one is used.
    void paint(int from, int to, const Pen& pen)
    {
        if (m_pens.empty() && pen == Pen())
            return;
        if (int(m_pens.size()) < to)
            m_pens.resize(size_t(std::max<qsizetype>(to, m_text.size())));
        std::fill(m_pens.begin() + from, m_pens.begin() + to, pen);
    }

    qsizetype readSequence(QByteArrayView bytes, qsizetype at)
    {
        if (at + 1 >= bytes.size())
            return bytes.size();
        const char kind = bytes[at + 1];
        qsizetype end = at + 2;
        if (kind == '[') {
            while (end < bytes.size() && !(bytes[end] >= 0x40 && bytes[end] <= 0x7e))
                ++end;
            if (end < bytes.size())
                obey(bytes[end], bytes.sliced(at + 2, end - at - 2));
            return std::min(end + 1, bytes.size());
        }
        // A title, a link, a picture: up to BEL or ST.
        if (QByteArrayView("]P_^X").contains(kind)) {
            while (end < bytes.size() && bytes[end] != '\a' && bytes[end] != escape)
                ++end;
            return std::min(end + (end < bytes.size() && bytes[end] == escape ? 2 : 1), bytes.size());
        }
        // ECMA-35, 13.2: which set of characters follows, such as the "ESC ( B" of `tput sgr0`.
        for (--end; end < bytes.size() && bytes[end] >= 0x20 && bytes[end] <= 0x2f;)
            ++end;
        return std::min(end + 1, bytes.size());
    }

    /// ECMA-48, 8.3: what stays in the line. What moves to other lines is as if it were not there.
    void obey(char command, QByteArrayView parameters)
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
            if (number == 0)
                truncate(m_cursor);
            else
                truncate(0);
            break;
        case 'X':
            blank(m_cursor, m_cursor + count);
            break;
        case 'P':
            m_text.remove(m_cursor, count);
            if (m_cursor < int(m_pens.size()))
                m_pens.erase(m_pens.begin() + m_cursor,
                    m_pens.begin() + std::min(m_cursor + count, int(m_pens.size())));
            break;
        case '@':
            if (m_cursor < m_text.size() && m_text.size() < 100 * most) {
                m_text.insert(m_cursor, QString(count, u' '));
                if (m_cursor < int(m_pens.size()))
                    m_pens.insert(m_pens.begin() + m_cursor, size_t(count), Pen());
            }
            break;
        default:
            break;
        }
    }

    void moveTo(int column)
    {
        m_cursor = std::min(column, std::max(int(m_text.size()), edge));
        padToCursor();
    }

    void padToCursor()
    {
        if (m_cursor <= m_text.size())
            return;
        m_text.resize(m_cursor, u' ');
        m_isPadded = true;
    }

    void truncate(int length)
    {
        if (length < m_text.size()) {
            m_text.truncate(length);
            if (length < int(m_pens.size()))
                m_pens.resize(size_t(length));
        }
        padToCursor();
    }

    void blank(int from, int to)
    {
        to = std::min(to, int(m_text.size()));
        if (from >= to)
            return;
        std::fill(m_text.begin() + from, m_text.begin() + to, u' ');
        paint(from, to, {});
    }

    LogLine line() const
    {
        LogLine line;
        line.text = m_text;
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

    QString m_text;
    std::vector<Pen> m_pens; ///< of each character, or nothing
    Pen m_pen;
    int m_cursor = 0;
    bool m_isPadded = false; ///< moves to the right left blanks that nobody wrote
};

}

LogLine terminalLine(QByteArrayView bytes)
{
    bytes = withoutLineEnd(bytes);
    const qsizetype at = bytes.lastIndexOf('\r');
    LogLine line = Row().read(at < 0 ? bytes : bytes.sliced(at + 1));
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
        if (!state.isEmpty())
            states.prepend(Row().read(state));
        if (at < 0)
            break;
        bytes = bytes.first(at);
    }
    return states;
}

}
