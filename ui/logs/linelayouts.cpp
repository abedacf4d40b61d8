// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/linelayouts.h"

#include "core/logs/logdocument.h"
#include "ui/widgets/colors.h"

#include <QFontMetrics>

namespace tandem {

namespace {
constexpr int mostLayouts = 400;

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

const QTextLayout& LineLayouts::layout(qint64 line, const Colors& colors)
{
    if (const auto found = m_layouts.constFind(line); found != m_layouts.constEnd())
        return **found;
    if (m_layouts.size() > mostLayouts)
        clear();
    const LogLine content = m_document.line(line);
    auto layout = std::make_shared<QTextLayout>(content.text, m_font);
    QTextOption option;
    option.setWrapMode(m_wrapWidth > 0 ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTabStopDistance(QFontMetrics(m_font).horizontalAdvance(u' ') * 8);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    QList<QTextLayout::FormatRange> formats;
    for (const LogLine::Stretch& stretch : content.stretches) {
        QTextLayout::FormatRange range;
        range.start = stretch.start;
        range.length = stretch.length;
        range.format.setForeground(colors[roleOf(stretch.color)]);
        if (stretch.bold)
            range.format.setFontWeight(QFont::Bold);
        formats << range;
    }
    layout->setFormats(formats);
    layout->beginLayout();
    for (int row = 0;; ++row) {
        QTextLine textLine = layout->createLine();
        if (!textLine.isValid())
            break;
        textLine.setLineWidth(m_wrapWidth > 0 ? m_wrapWidth : 1e6);
        textLine.setPosition(QPointF(0, row * m_rowHeight + 1));
    }
    layout->endLayout();
    return **m_layouts.insert(line, layout);
}

int LineLayouts::rowCount(qint64 line, const Colors& colors)
{
    return m_wrapWidth == 0 ? 1 : std::max(1, layout(line, colors).lineCount());
}

}
