// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/linelayouts.h"

#include "core/logs/logdocument.h"
#include "ui/widgets/colors.h"

#include <QFontMetrics>

namespace tandem {

namespace {
constexpr int mostLines = 400;

Role roleOf(AnsiColor color)
{
    switch (color) {
    case AnsiColor::Red:
        return Role::Bad;
    case AnsiColor::Green:
        return Role::Ok;
    case AnsiColor::Yellow:
        return Role::Warn;
    case AnsiColor::Blue:
    case AnsiColor::Cyan:
        return Role::Accent;
    case AnsiColor::Magenta:
        return Role::Queue;
    case AnsiColor::Black:
        return Role::Muted;
    case AnsiColor::None:
    case AnsiColor::White:
        break;
    }
    return Role::Text;
}
}

void LineLayouts::setFont(const QFont& font)
{
    m_font = font;
    m_rowHeight = QFontMetrics(font).lineSpacing() + 2;
    clear();
}

void LineLayouts::setWrapWidth(int width)
{
    if (std::exchange(m_wrapWidth, width) != width)
        clear();
}

LineLayouts::Line& LineLayouts::at(qint64 number, const Colors& colors)
{
    if (const auto found = m_lines.constFind(number); found != m_lines.constEnd())
        return **found;
    if (m_lines.size() > mostLines)
        clear();
    const LogLine content = m_document.line(number);
    auto line = std::make_shared<Line>();
    line->states = content.states;
    QTextLayout& layout = line->layout;
    layout.setText(content.text);
    layout.setFont(m_font);
    QTextOption option;
    option.setWrapMode(m_wrapWidth > 0 ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTabStopDistance(QFontMetrics(m_font).horizontalAdvance(u' ') * 8);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    QList<QTextLayout::FormatRange> formats;
    for (const LogLine::Stretch& stretch : content.stretches) {
        QTextLayout::FormatRange range;
        range.start = stretch.start;
        range.length = stretch.length;
        range.format.setForeground(colors[roleOf(stretch.color)]);
        if (stretch.background != AnsiColor::None)
            range.format.setBackground(blended(colors[Role::Surface],
                colors[stretch.background == AnsiColor::White ? Role::Muted : roleOf(stretch.background)],
                0.25));
        if (stretch.bold)
            range.format.setFontWeight(QFont::Bold);
        formats << range;
    }
    layout.setFormats(formats);
    layout.beginLayout();
    for (int row = 0;; ++row) {
        QTextLine textLine = layout.createLine();
        if (!textLine.isValid())
            break;
        textLine.setLineWidth(m_wrapWidth > 0 ? m_wrapWidth : 1e6);
        textLine.setPosition(QPointF(0, row * m_rowHeight + 1));
    }
    layout.endLayout();
    return **m_lines.insert(number, line);
}

std::optional<qint64> LineLayouts::time(qint64 number, const Colors& colors)
{
    Line& line = at(number, colors);
    if (!std::exchange(line.hasTime, true)) {
        // What a traceback has from the line before it is not looked for again.
        const auto before = m_lines.constFind(number - 1);
        const bool isKnown = before != m_lines.constEnd() && (*before)->hasTime;
        line.time = isKnown ? m_document.ownTimeOfLine(number) : m_document.timeOfLine(number);
        if (isKnown && !line.time)
            line.time = (*before)->time;
    }
    return line.time;
}

int LineLayouts::rowCount(qint64 line, const Colors& colors)
{
    return m_wrapWidth == 0 ? 1 : std::max(1, layout(line, colors).lineCount());
}

}
