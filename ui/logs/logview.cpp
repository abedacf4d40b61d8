// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logview.h"

#include "core/logs/logdocument.h"
#include "ui/widgets/theme.h"

#include <QLocale>
#include <QPainter>
#include <QScrollBar>

namespace tandem {

LogView::LogView(LogDocument& document, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_document(document)
    , m_layouts(document)
{
    setObjectName(u"logView"_s);
    setAccessibleName(tr("Log"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(fontFor(TextStyle::Fixed));
    m_layouts.setFont(font());
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&m_document, &LogDocument::linesAdded, this, &LogView::onLinesAdded);
    connect(&m_document, &LogDocument::reset, this, &LogView::onReset);
    onReset();
    onLinesAdded();
}

void LogView::setFollowing(bool following)
{
    if (following)
        setTop(lastTop());
    if (std::exchange(m_following, following) != following)
        emit followingChanged(following);
    if (following)
        setNewLines(0);
}

void LogView::setWrapped(bool wrapped)
{
    if (std::exchange(m_wrapped, wrapped) == wrapped)
        return;
    m_top.row = 0;
    horizontalScrollBar()->setValue(0);
    updateGeometryOfText();
}

void LogView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void LogView::goToLine(qint64 line)
{
    bringIntoView({std::clamp<qint64>(line, 0, std::max<qint64>(0, m_document.lineCount() - 1)), 0});
}

void LogView::setNeedle(const QString& needle, Qt::CaseSensitivity sensitivity)
{
    m_needle = needle;
    m_sensitivity = sensitivity;
    viewport()->update();
}

void LogView::setCurrentMatch(const std::optional<LogMatch>& match)
{
    m_match = match;
    if (match)
        bringIntoView({match->line, match->column});
    viewport()->update();
}

QString LogView::selectedText() const
{
    const LogPlace first = m_selection.first(), last = m_selection.last();
    return m_document.text(first.line, first.column, last.line, last.column);
}

void LogView::onLinesAdded()
{
    const qint64 lines = m_document.lineCount();
    const qint64 added = lines - m_knownLines;
    if (m_knownLines > 0)
        m_layouts.forget(m_knownLines - 1);
    m_knownLines = lines;
    updateGeometryOfText();
    if (m_following)
        setTop(lastTop());
    else if (added > 0)
        setNewLines(m_newLines + added);
    viewport()->update();
}

void LogView::onReset()
{
    m_layouts.clear();
    m_top = {};
    m_knownLines = 0;
    m_widest = 0;
    m_selection = {};
    m_match.reset();
    setNewLines(0);
    updateGeometryOfText();
}

int LogView::gutterWidth() const
{
    const auto digits = QString::number(std::max<qint64>(999, m_document.lineCount())).size();
    return int(digits) * fontMetrics().horizontalAdvance(u'0') + 2 * space::related + 1;
}

int LogView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_layouts.rowHeight());
}

LogTop LogView::lastTop()
{
    const qint64 lines = m_document.lineCount();
    if (!m_wrapped)
        return {std::max<qint64>(0, lines - visibleRows()), 0};
    const Colors& colors = Colors::of(this);
    int rows = visibleRows();
    for (qint64 line = lines - 1; line >= 0; --line) {
        const int count = m_layouts.rowCount(line, colors);
        if (count >= rows)
            return {line, count - rows};
        rows -= count;
    }
    return {};
}

LogTop LogView::moved(LogTop top, qint64 rows)
{
    if (!m_wrapped)
        return {top.line + rows, 0};
    const Colors& colors = Colors::of(this);
    for (; rows > 0 && top.line < m_document.lineCount(); --rows)
        if (++top.row >= m_layouts.rowCount(top.line, colors))
            top = {top.line + 1, 0};
    for (; rows < 0; ++rows) {
        if (top.row > 0)
            --top.row;
        else if (top.line > 0)
            top = {top.line - 1, m_layouts.rowCount(top.line - 1, colors) - 1};
    }
    return top;
}

void LogView::setTop(LogTop top)
{
    const LogTop last = lastTop();
    m_top = top.line < 0 ? LogTop{} : std::min(top, last);
    m_settingBars = true;
    verticalScrollBar()->setValue(int(std::min<qint64>(m_top.line, INT_MAX)));
    m_settingBars = false;
    viewport()->update();
}

void LogView::scrollByRows(qint64 rows)
{
    setTop(moved(m_top, rows));
    setFollowing(m_top == lastTop());
}

void LogView::updateGeometryOfText()
{
    m_layouts.setWrapWidth(
        m_wrapped ? std::max(80, viewport()->width() - gutterWidth() - 2 * space::related) : 0);
    updateScrollBars();
    viewport()->update();
}

void LogView::updateScrollBars()
{
    m_settingBars = true;
    const LogTop last = lastTop();
    verticalScrollBar()->setRange(0, int(std::min<qint64>(last.line + (last.row > 0 ? 1 : 0), INT_MAX)));
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setSingleStep(1);
    const int room = viewport()->width() - gutterWidth() - 2 * space::related;
    horizontalScrollBar()->setRange(0, m_wrapped ? 0 : std::max(0, m_widest - room));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(fontMetrics().averageCharWidth() * 4);
    m_settingBars = false;
}

void LogView::setNewLines(qint64 count)
{
    if (std::exchange(m_newLines, count) != count)
        emit newLinesChanged(count);
}

void LogView::bringIntoView(LogPlace place)
{
    const int rows = visibleRows();
    if (place.line < m_top.line || place.line >= m_top.line + rows) {
        setTop(moved({place.line, 0}, -rows / 3));
        setFollowing(false);
    }
    if (m_wrapped)
        return;
    const QTextLayout& layout = m_layouts.layout(place.line, Colors::of(this));
    if (layout.lineCount() == 0)
        return;
    const int x = int(layout.lineAt(0).cursorToX(place.column));
    m_widest = std::max(m_widest, int(layout.lineAt(0).naturalTextWidth()) + 1);
    updateScrollBars();
    QScrollBar* bar = horizontalScrollBar();
    if (x < bar->value() || x > bar->value() + bar->pageStep() * 9 / 10)
        bar->setValue(std::max(0, x - bar->pageStep() / 3));
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateGeometryOfText();
    setTop(m_following ? lastTop() : m_top);
}

void LogView::scrollContentsBy(int, int)
{
    // Also called while the bars are being set to what is already seen.
    if (!m_settingBars && verticalScrollBar()->value() != int(std::min<qint64>(m_top.line, INT_MAX))) {
        const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
        m_top = atEnd ? lastTop() : LogTop{verticalScrollBar()->value(), 0};
        setFollowing(atEnd);
    }
    viewport()->update();
}

void LogView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_layouts.setFont(font());
    if (event->type() == QEvent::PaletteChange)
        m_layouts.clear();
    if (event->type() == QEvent::FontChange)
        updateGeometryOfText();
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

void LogView::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(viewport());
    painter.setFont(font());
    const int gutter = gutterWidth();
    const int height = viewport()->height();
    if (m_document.lineCount() == 0) {
        painter.setFont(fontFor(TextStyle::Body));
        painter.setPen(colors[Role::Muted]);
        painter.drawText(viewport()->rect().adjusted(32, 24, -32, -24),
            Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
        return;
    }
    painter.fillRect(QRect(0, 0, gutter, height), colors[Role::Window]);
    painter.fillRect(QRect(gutter - 1, 0, 1, height), colors[Role::Line]);
    if (hasFocus())
        painter.fillRect(QRect(0, 0, 2, height), colors[Role::Focus]);
    const int widestBefore = m_widest;
    int y = -m_top.row * m_layouts.rowHeight();
    for (qint64 line = m_top.line; line < m_document.lineCount() && y < height; ++line) {
        paintLine(painter, line, y, colors);
        y += m_layouts.rowCount(line, colors) * m_layouts.rowHeight();
    }
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
    for (const LogMatch& match : matchesIn(layout.text(), line, m_needle, m_sensitivity))
        mark(match.column, match.length,
            blended(colors[Role::Surface], colors[Role::Warn], match == m_match ? 0.55 : 0.25));
    const LogPlace first = m_selection.first(), last = m_selection.last();
    if (!m_selection.isEmpty() && line >= first.line && line <= last.line) {
        const int from = line == first.line ? first.column : 0;
        const int to = line == last.line ? std::min(last.column, length) : length;
        if (to > from)
            mark(from, to - from, colors[Role::Selection]);
    }

    painter.setPen(colors[Role::Muted]);
    painter.drawText(QRect(0, y, gutter - space::related - 1, m_layouts.rowHeight()),
        Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
    painter.save();
    painter.setClipRect(QRect(gutter, 0, viewport()->width() - gutter, viewport()->height()));
    painter.setPen(colors[Role::Text]);
    layout.draw(&painter, QPointF(gutter + space::related - horizontalScrollBar()->value(), y), marks);
    painter.restore();
    if (!m_wrapped && layout.lineCount() > 0)
        m_widest = std::max(m_widest, int(layout.lineAt(0).naturalTextWidth()) + 1);
}

}
