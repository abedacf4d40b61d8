// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/failuretext.h"

#include <algorithm>

namespace tandem {

void FailureText::add(QByteArrayView text, qint64 number)
{
    constexpr qsizetype longest = 64 * 1024;
    text = text.first(std::min(text.size(), longest));
    if (m_bytes.size() + text.size() >= most) {
        const size_t kept = m_lines.size() / 2;
        const qsizetype from = m_lines[kept].start;
        m_bytes.remove(0, from);
        m_lines.erase(m_lines.begin(), m_lines.begin() + qsizetype(kept));
        for (Line& line : m_lines)
            line.start -= from;
    }
    m_lines.push_back({m_bytes.size(), text.size(), number});
    m_bytes.append(text.data(), text.size());
    m_bytes.append('\n');
}

void FailureText::clear()
{
    m_bytes.resize(0);
    m_lines.clear();
}

QByteArrayView FailureText::line(qsizetype index) const
{
    const Line& line = m_lines[size_t(index)];
    return QByteArrayView(m_bytes).sliced(line.start, line.length);
}

qsizetype FailureText::lineAt(qsizetype position) const
{
    const auto behindIt = std::ranges::upper_bound(m_lines, position, {}, &Line::start);
    return behindIt - m_lines.begin() - 1;
}

qsizetype FailureText::indexOf(qint64 number) const
{
    const auto found = std::ranges::lower_bound(m_lines, number, {}, &Line::number);
    return found - m_lines.begin();
}

}
