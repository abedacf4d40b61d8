// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logdocument.h"
#include "ui/logs/logissuefinder.h"
#include "ui/logs/logview.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

namespace tandem {

namespace {
constexpr int markWidth = 14; // of bookmarks and issues, left of the numbers
constexpr qint64 longestMarked = 8192; // characters of a line that are searched for matches while painting

QString clockText(qint64 microseconds)
{
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000, Qt::UTC).toString(u"HH:mm:ss.zzz"_s);
}
}

int LogView::numberWidth() const
{
    const auto digits = QString::number(std::max<qint64>(999, m_document.lineCount())).size();
    return int(digits) * fontMetrics().horizontalAdvance(u'0');
}

int LogView::timeWidth() const
{
    return m_hasTimes ? fontMetrics().horizontalAdvance(u"00:00:00.000"_s) + space::related : 0;
}

int LogView::gutterWidth() const
{
    return markWidth + numberWidth() + timeWidth() + space::related + 1;
}

bool LogView::isCurrentShown(qint64 line) const
{
    // Who follows the end sees it; marking it would flicker.
    const bool isEnd = m_following && line == lastLine();
    return line == m_current && hasFocus() && !isEnd;
}

void LogView::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(viewport());
    painter.setFont(font());
    const int gutter = gutterWidth();
    const int height = viewport()->height();
    m_historyMarks.clear();
    if (itemCount() == 0) {
        painter.setFont(fontFor(TextStyle::Body));
        painter.setPen(colors[Role::Muted]);
        painter.drawText(viewport()->rect().adjusted(32, 24, -32, -24),
            Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
            m_filter && m_document.lineCount() > 0 ? tr("No line matches.") : m_emptyText);
        return;
    }
    painter.fillRect(QRect(0, 0, gutter, height), colors[Role::Window]);
    painter.fillRect(QRect(gutter - 1, 0, 1, height), colors[Role::Line]);
    const int widestBefore = m_widest;
    int y = -m_top.row * m_layouts.rowHeight();
    for (qint64 item = m_top.item; item < itemCount() && y < height; ++item) {
        const qint64 line = lineOf(item);
        const int below = y + m_layouts.rowCount(line, colors) * m_layouts.rowHeight();
        if (isCurrentShown(line))
            painter.fillRect(QRect(gutter, y, viewport()->width() - gutter, below - y), colors[Role::Raised]);
        if (m_difference == line)
            painter.fillRect(QRect(gutter, y, viewport()->width() - gutter, below - y),
                blended(colors[Role::Surface], colors[Role::Warn], 0.25));
        paintLine(painter, line, y, colors);
        if (m_difference == line)
            painter.fillRect(QRect(0, y, viewport()->width(), 1), colors[Role::Warn]);
        // Where lines are left out.
        if (m_filter && item > m_top.item && lineOf(item - 1) != line - 1)
            painter.fillRect(QRect(0, y, viewport()->width(), 1), colors[Role::Line]);
        y = below;
    }
    if (hasFocus())
        painter.fillRect(QRect(0, 0, 2, height), colors[Role::Focus]);
    if (m_widest > widestBefore && !m_wrapped)
        QMetaObject::invokeMethod(this, &LogView::updateScrollBars, Qt::QueuedConnection);
}

void LogView::paintLine(QPainter& painter, qint64 line, int y, const Colors& colors)
{
    const int gutter = gutterWidth();
    const QTextLayout& layout = m_layouts.layout(line, colors);
    const int length = int(layout.text().size());
    QList<QTextLayout::FormatRange> marks;
    const auto mark = [&](int from, int count, const QColor& background) {
        QTextLayout::FormatRange range;
        range.start = from;
        range.length = count;
        range.format.setBackground(background);
        marks << range;
    };
    const QString searched = layout.text().left(longestMarked);
    for (const Highlight& highlight : m_highlights)
        for (const LineMatcher::Place& place : highlight.matcher.placesIn(searched))
            mark(place.column, place.length,
                blended(colors[Role::Surface], colors.series(highlight.color), 0.35));
    if (m_matcher)
        for (const LineMatcher::Place& place : m_matcher->placesIn(searched)) {
            const bool isCurrent = m_match == LogMatch{line, place.column, place.length};
            mark(place.column, place.length,
                blended(colors[Role::Surface], colors[Role::Warn], isCurrent ? 0.55 : 0.25));
        }
    const LogPlace first = m_selection.first(), last = m_selection.last();
    if (!m_selection.isEmpty() && line >= first.line && line <= last.line) {
        const int from = line == first.line ? first.column : 0;
        const int to = line == last.line ? std::min(last.column, length) : length;
        if (to > from)
            mark(from, to - from, colors[Role::Selection]);
    }
    paintGutter(painter, line, y, colors);
    painter.save();
    painter.setClipRect(QRect(gutter, 0, viewport()->width() - gutter, viewport()->height()));
    painter.setPen(colors[Role::Text]);
    layout.draw(&painter, QPointF(gutter + space::related - horizontalScrollBar()->value(), y), marks);
    if (m_layouts.states(line, colors) > 1)
        paintHistoryMark(painter, line, layout, y, colors);
    painter.restore();
    if (!m_wrapped && layout.lineCount() > 0)
        m_widest = std::max(m_widest, int(layout.lineAt(0).naturalTextWidth()) + 1);
}

void LogView::paintGutter(QPainter& painter, qint64 line, int y, const Colors& colors)
{
    const int height = m_layouts.rowHeight();
    const QRect sign(3, y + (height - 10) / 2, 10, 10);
    const LogSeverity severity = m_issues ? m_issues->severityOfLine(line) : LogSeverity::Plain;
    if (m_bookmarks.contains(line))
        paintIcon(painter, sign, Icon::Tag, colors[Role::Accent]);
    else if (severity != LogSeverity::Plain)
        paintIcon(painter, sign, severity == LogSeverity::Error ? Icon::Error : Icon::Warning,
            colors[severity == LogSeverity::Error ? Role::Bad : Role::Warn]);
    painter.setPen(colors[isCurrentShown(line) ? Role::Text : Role::Muted]);
    painter.drawText(QRect(markWidth, y, numberWidth(), height), Qt::AlignRight | Qt::AlignVCenter,
        QString::number(line + 1));
    if (!m_hasTimes)
        return;
    const auto time = m_layouts.time(line, colors);
    if (!time)
        return;
    painter.setPen(colors[Role::Muted]);
    painter.drawText(QRect(markWidth + numberWidth(), y, timeWidth(), height),
        Qt::AlignRight | Qt::AlignVCenter, clockText(*time));
}

void LogView::paintHistoryMark(
    QPainter& painter, qint64 line, const QTextLayout& layout, int y, const Colors& colors)
{
    const QString text = tr("%1 states").arg(QLocale().toString(m_layouts.states(line, colors)));
    const int rows = std::max(1, layout.lineCount());
    const int end = layout.lineCount() > 0 ? int(layout.lineAt(rows - 1).naturalTextWidth()) : 0;
    const QFont usual = painter.font();
    QFont small = usual;
    small.setPointSizeF(usual.pointSizeF() * 0.85);
    painter.setFont(small);
    const int width = QFontMetrics(small).horizontalAdvance(text) + 2 * space::related;
    const int left = gutterWidth() + 2 * space::related + end - horizontalScrollBar()->value();
    const QRect mark(
        std::clamp(left, gutterWidth() + space::related,
            std::max(gutterWidth() + space::related, viewport()->width() - width - space::related)),
        y + (rows - 1) * m_layouts.rowHeight() + 1, width, m_layouts.rowHeight() - 2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors[Role::Line]);
    painter.setBrush(colors[Role::Raised]);
    painter.drawRoundedRect(
        QRectF(mark).adjusted(0.5, 0.5, -0.5, -0.5), mark.height() / 2.0, mark.height() / 2.0);
    painter.setPen(colors[Role::Muted]);
    painter.drawText(mark, Qt::AlignCenter, text);
    painter.setFont(usual);
    m_historyMarks.insert(line, mark);
}

void LogView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QString LogView::toolTipOf(const QPoint& position)
{
    if (!m_hasTimes || position.x() < markWidth + numberWidth() || position.x() >= gutterWidth())
        return {};
    const qint64 line = placeAt(position).line;
    const auto time = m_layouts.time(line, Colors::of(this));
    const auto before = line > 0 ? m_document.timeOfLine(line - 1) : std::nullopt;
    if (!time)
        return {};
    QString text =
        QDateTime::fromMSecsSinceEpoch(*time / 1000, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
    if (before)
        text += u'\n'
            + tr("%1 s after the line before").arg(QLocale().toString(double(*time - *before) / 1e6, 'f', 3));
    return text;
}

}
