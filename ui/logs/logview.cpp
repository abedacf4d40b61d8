// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logview.h"

#include "core/base/redact.h"
#include "core/logs/logdocument.h"
#include "ui/logs/logaccessible.h"
#include "ui/logs/logissuefinder.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QScrollBar>

// What LogView shows, and where. logviewpaint.cpp paints it, logviewinput.cpp obeys mouse and keys.
namespace tandem {

namespace {
constexpr qint64 mostBytesCopied = 16 * 1024 * 1024;
}

LogView::LogView(LogDocument& document, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_document(document)
    , m_layouts(document)
{
    QAccessible::installFactory(&LogAccessible::make);
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
    connect(&m_document, &LogDocument::repainted, this, &LogView::onRepainted);
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
    if (following) {
        setCurrentLine(lastLine());
        setNewLines(0);
    }
}

void LogView::setWrapped(bool wrapped)
{
    if (std::exchange(m_wrapped, wrapped) == wrapped)
        return;
    m_top.row = 0;
    horizontalScrollBar()->setValue(0);
    updateGeometryOfText();
    if (m_following)
        setTop(lastTop());
}

void LogView::setTimes(bool visible)
{
    m_hasTimes = visible;
    updateGeometryOfText();
}

void LogView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void LogView::setIssues(const LogIssueFinder* issues)
{
    m_issues = issues;
    connect(issues, &LogIssueFinder::changed, viewport(), qOverload<>(&QWidget::update));
}

void LogView::setHighlights(QList<Highlight> highlights)
{
    m_highlights = std::move(highlights);
    viewport()->update();
}

void LogView::setZoom(int points)
{
    m_zoom = std::clamp(points, -6, 24);
    QFont zoomed = fontFor(TextStyle::Fixed);
    zoomed.setPointSizeF(std::max(4.0, zoomed.pointSizeF() + m_zoom));
    setFont(zoomed);
}

void LogView::setFilter(std::optional<LineSet> lines)
{
    if (!lines && !m_filter)
        return;
    const qint64 top = topLine();
    const bool isSwitched = lines.has_value() != m_filter.has_value();
    m_filter = std::move(lines);
    if (m_filter)
        m_filter->remove(m_document.repaints().folded());
    updateGeometryOfText();
    setTop(m_following ? lastTop() : LogTop{itemOf(top), 0});
    if (isSwitched && !m_following) {
        setNewLines(0);
        bringIntoView({m_current, 0});
    } else if (!m_following) {
        setNewLines(m_newLines + m_filter->count() - m_filter->rank(m_filteredLines));
    }
    m_filteredLines = m_document.lineCount();
}

qint64 LogView::lineCount() const
{
    return m_document.lineCount();
}

void LogView::goToLine(qint64 line)
{
    setCurrentLine(unfolded(std::clamp<qint64>(line, 0, std::max<qint64>(0, m_document.lineCount() - 1))));
    bringIntoView({m_current, 0});
}

void LogView::setMatcher(const std::optional<LineMatcher>& matcher)
{
    m_matcher = matcher;
    viewport()->update();
}

void LogView::setCurrentMatch(const std::optional<LogMatch>& match)
{
    m_match = match;
    if (match) {
        setCurrentLine(match->line);
        bringIntoView({match->line, match->column});
    }
    viewport()->update();
}

void LogView::setBookmarks(LineSet lines)
{
    m_bookmarks = std::move(lines);
    viewport()->update();
    emit bookmarksChanged();
}

void LogView::toggleBookmark()
{
    LineSet lines = m_bookmarks;
    if (lines.contains(m_current))
        lines.remove(m_current);
    else
        lines.insert(m_current);
    setBookmarks(std::move(lines));
    emit bookmarkToggled();
}

QString LogView::selectedText() const
{
    const LogPlace first = m_selection.first(), last = m_selection.last();
    if (!m_filter)
        return m_document.text(first.line, first.column, last.line, last.column);
    QStringList lines;
    for (qint64 line = m_filter->next(first.line); line >= 0 && line <= last.line;
         line = m_filter->next(line + 1))
        lines << m_document.text(
            line, line == first.line ? first.column : 0, line, line == last.line ? last.column : INT_MAX);
    return lines.join(u'\n');
}

QString LogView::selectedInLine() const
{
    return m_selection.isEmpty() || m_selection.anchor.line != m_selection.cursor.line ? QString()
                                                                                       : selectedText();
}

void LogView::selectAll()
{
    if (m_document.lineCount() == 0)
        return;
    const qint64 last = lastLine();
    m_selection = {{0, 0}, {last, int(m_document.line(last).text.size())}};
    viewport()->update();
}

bool LogView::copy() const
{
    if (m_selection.isEmpty())
        return true;
    const LineIndex& index = m_document.index();
    const LineIndex::Span last = index.line(m_selection.last().line);
    if (last.start + last.length - index.line(m_selection.first().line).start > mostBytesCopied)
        return false;
    QGuiApplication::clipboard()->setText(redacted(selectedText()));
    return true;
}

QRect LogView::rectOf(qint64 line)
{
    const qint64 item = itemOf(line);
    if (item < m_top.item || item >= itemCount() || lineOf(item) != line)
        return {};
    const Colors& colors = Colors::of(this);
    int y = -m_top.row * m_layouts.rowHeight();
    for (qint64 i = m_top.item; y < viewport()->height(); ++i) {
        const int height = m_layouts.rowCount(lineOf(i), colors) * m_layouts.rowHeight();
        if (i == item)
            return {0, y, viewport()->width(), height};
        y += height;
    }
    return {};
}

int LogView::visibleLines()
{
    const Colors& colors = Colors::of(this);
    int lines = 0;
    int y = -m_top.row * m_layouts.rowHeight();
    for (qint64 i = m_top.item; i < itemCount() && y < viewport()->height(); ++i, ++lines)
        y += m_layouts.rowCount(lineOf(i), colors) * m_layouts.rowHeight();
    return lines;
}

qint64 LogView::lineAfter(qint64 line, qint64 places) const
{
    return lineOf(std::clamp<qint64>(itemOf(line) + places, 0, std::max<qint64>(0, itemCount() - 1)));
}

void LogView::onLinesAdded()
{
    const qint64 added = m_document.rowCount() - m_knownRows;
    if (m_knownLines > 0)
        m_layouts.forget(m_knownLines - 1);
    m_knownLines = m_document.lineCount();
    m_knownRows = m_document.rowCount();
    updateGeometryOfText();
    if (m_following) {
        setTop(lastTop());
        setCurrentLine(lastLine());
    } else if (added > 0 && !m_filter) {
        setNewLines(m_newLines + added);
    }
    viewport()->update();
}

void LogView::onRepainted(const std::vector<qint64>& lines)
{
    for (const qint64 line : lines)
        m_layouts.forget(line);
    // What is folded above the eyes moves nothing below them.
    m_knownRows = m_document.rowOf(m_knownLines);
    if (m_filter)
        m_filter->remove(m_document.repaints().folded());
    setCurrentLine(unfolded(m_current));
    updateScrollBars();
    setTop({itemOf(m_seenLine), m_top.row});
}

void LogView::onReset()
{
    m_layouts.clear();
    m_top = {};
    m_current = 0;
    m_seenLine = 0;
    m_knownLines = 0;
    m_knownRows = 0;
    m_widest = 0;
    m_selection = {};
    m_match.reset();
    m_difference.reset();
    m_filter.reset();
    m_bookmarks.clear();
    emit bookmarksChanged();
    setNewLines(0);
    updateGeometryOfText();
}

qint64 LogView::itemCount() const
{
    return m_filter ? m_filter->count() : m_document.rowCount();
}

qint64 LogView::lineOf(qint64 item) const
{
    if (!m_filter)
        return m_document.lineOfRow(item);
    return item < m_filter->count() ? m_filter->at(std::max<qint64>(item, 0)) : m_document.lineCount();
}

qint64 LogView::itemOf(qint64 line) const
{
    return m_filter ? m_filter->rank(line) : m_document.rowOf(line);
}

qint64 LogView::unfolded(qint64 line) const
{
    const Repaints& repaints = m_document.repaints();
    return repaints.isFolded(line) ? m_document.lineOfRow(m_document.rowOf(line) - 1) : line;
}

qint64 LogView::lastLine() const
{
    return m_document.lineOfRow(m_document.rowCount() - 1);
}

int LogView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_layouts.rowHeight());
}

LogTop LogView::lastTop()
{
    const qint64 items = itemCount();
    if (!m_wrapped)
        return {std::max<qint64>(0, items - visibleRows()), 0};
    const Colors& colors = Colors::of(this);
    int rows = visibleRows();
    for (qint64 item = items - 1; item >= 0; --item) {
        const int count = m_layouts.rowCount(lineOf(item), colors);
        if (count >= rows)
            return {item, count - rows};
        rows -= count;
    }
    return {};
}

LogTop LogView::moved(LogTop top, qint64 rows)
{
    if (!m_wrapped)
        return {top.item + rows, 0};
    const Colors& colors = Colors::of(this);
    for (; rows > 0 && top.item < itemCount(); --rows)
        if (++top.row >= m_layouts.rowCount(lineOf(top.item), colors))
            top = {top.item + 1, 0};
    for (; rows < 0; ++rows) {
        if (top.row > 0)
            --top.row;
        else if (top.item > 0)
            top = {top.item - 1, m_layouts.rowCount(lineOf(top.item - 1), colors) - 1};
    }
    return top;
}

void LogView::setTop(LogTop top)
{
    const LogTop last = lastTop();
    const LogTop before = std::exchange(m_top, top.item < 0 ? LogTop{} : std::min(top, last));
    m_seenLine = topLine();
    m_settingBars = true;
    verticalScrollBar()->setValue(int(std::min<qint64>(m_top.item, INT_MAX)));
    m_settingBars = false;
    viewport()->update();
    if (m_top.item != before.item)
        emit scrolled(topLine());
}

void LogView::setTopLine(qint64 line)
{
    if (topLine() == line)
        return;
    setTop({itemOf(line), 0});
    setFollowing(m_top == lastTop());
}

void LogView::setDifference(std::optional<qint64> line)
{
    if (std::exchange(m_difference, line) != line)
        viewport()->update();
}

void LogView::scrollByRows(qint64 rows)
{
    setTop(moved(m_top, rows));
    const bool isAtEnd = m_top == lastTop();
    if (isAtEnd != m_following)
        setFollowing(isAtEnd);
    keepCurrentLineInView();
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
    verticalScrollBar()->setRange(0, int(std::min<qint64>(last.item + (last.row > 0 ? 1 : 0), INT_MAX)));
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
    if (m_document.lineCount() == 0)
        return;
    const qint64 item = itemOf(place.line);
    const QRect seen = rectOf(place.line);
    if (!seen.isValid() || seen.bottom() > viewport()->height() || seen.top() < 0) {
        setTop(moved({item, 0}, -visibleRows() / 3));
        setFollowing(m_top == lastTop() && m_following);
    }
    if (m_wrapped || (m_filter && !m_filter->contains(place.line)))
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

void LogView::setCurrentLine(qint64 line)
{
    line = std::max<qint64>(line, 0);
    if (std::exchange(m_current, line) == line)
        return;
    viewport()->update();
    emit currentLineChanged(line);
}

void LogView::keepCurrentLineInView()
{
    const qint64 last = std::max(m_top.item, std::min(itemCount(), m_top.item + visibleRows()) - 1);
    const qint64 item = std::clamp(itemOf(m_current), m_top.item, last);
    if (itemCount() > 0 && !m_wrapped)
        setCurrentLine(lineOf(item));
}

void LogView::moveCurrentLine(qint64 items, bool selects)
{
    if (itemCount() == 0)
        return;
    const qint64 line = lineAfter(m_current, items);
    if (selects) {
        if (m_selection.isEmpty())
            m_selection.anchor = {m_current, 0};
        m_selection.cursor = {line, line > m_selection.anchor.line ? INT_MAX : 0};
    }
    scrollByRows(items);
    setCurrentLine(line);
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
    if (!m_settingBars && verticalScrollBar()->value() != int(std::min<qint64>(m_top.item, INT_MAX))) {
        const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
        m_top = atEnd ? lastTop() : LogTop{verticalScrollBar()->value(), 0};
        m_seenLine = topLine();
        setFollowing(atEnd);
        keepCurrentLineInView();
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
    if (event->type() == QEvent::FontChange) {
        updateGeometryOfText();
        setTop(m_following ? lastTop() : m_top);
    }
}

}
