// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logview.h"

#include "core/base/redact.h"
#include "core/logs/logdocument.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QTextBoundaryFinder>
#include <QTimerEvent>

// What LogView does with mouse and keys.
namespace tandem {

void LogView::copy() const
{
    if (!m_selection.isEmpty())
        QGuiApplication::clipboard()->setText(redacted(selectedText()));
}

void LogView::selectAll()
{
    const qint64 last = m_document.lineCount() - 1;
    if (last < 0)
        return;
    m_selection = {{0, 0}, {last, int(m_document.line(last).text.size())}};
    viewport()->update();
}

LogPlace LogView::placeAt(const QPoint& position)
{
    const Colors& colors = Colors::of(this);
    const qint64 lines = m_document.lineCount();
    if (lines == 0)
        return {};
    int row = m_top.row + position.y() / m_layouts.rowHeight() - (position.y() < 0 ? 1 : 0);
    qint64 line = m_top.line;
    while (line < lines - 1 && row >= m_layouts.rowCount(line, colors))
        row -= m_layouts.rowCount(line++, colors);
    while (row < 0 && line > 0)
        row += m_layouts.rowCount(--line, colors);
    const QTextLayout& layout = m_layouts.layout(line, colors);
    if (layout.lineCount() == 0)
        return {line, 0};
    const QTextLine textLine = layout.lineAt(std::clamp(row, 0, layout.lineCount() - 1));
    const int x = position.x() - gutterWidth() - space::related + horizontalScrollBar()->value();
    return {line, textLine.xToCursor(x)};
}

void LogView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ShiftModifier
        || std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y()))
        return QAbstractScrollArea::wheelEvent(event);
    m_wheelRest += event->angleDelta().y() * 3;
    const int rows = m_wheelRest / 120;
    m_wheelRest -= rows * 120;
    if (rows != 0)
        scrollByRows(-rows);
    event->accept();
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    QScrollBar* across = horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
        return scrollByRows(-1);
    case Qt::Key_Down:
        return scrollByRows(1);
    case Qt::Key_PageUp:
        return scrollByRows(1 - visibleRows());
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return scrollByRows(visibleRows() - 1);
    case Qt::Key_Home:
        setTop({});
        across->setValue(0);
        return setFollowing(m_top == lastTop());
    case Qt::Key_End:
        return setFollowing(true);
    case Qt::Key_Left:
        return across->setValue(across->value() - across->singleStep());
    case Qt::Key_Right:
        return across->setValue(across->value() + across->singleStep());
    case Qt::Key_Escape:
        if (!m_selection.isEmpty()) {
            m_selection = {};
            viewport()->update();
            return;
        }
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const LogPlace place = placeAt(event->position().toPoint());
    if (event->modifiers() & Qt::ShiftModifier)
        m_selection.cursor = place;
    else
        m_selection = {place, place};
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_pointer = event->position().toPoint();
    extendSelection(m_pointer);
    if (viewport()->rect().contains(m_pointer))
        m_autoScroll.stop();
    else if (!m_autoScroll.isActive())
        m_autoScroll.start(40, this);
}

void LogView::mouseReleaseEvent(QMouseEvent*)
{
    m_autoScroll.stop();
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const LogPlace place = placeAt(event->position().toPoint());
    const QString text = m_document.line(place.line).text;
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(std::min(place.column, int(text.size())));
    const int from = words.isAtBoundary() ? int(words.position())
                                          : int(std::max<qsizetype>(0, words.toPreviousBoundary()));
    const qsizetype to = words.toNextBoundary();
    m_selection = {{place.line, from}, {place.line, int(to < 0 ? text.size() : to)}};
    viewport()->update();
}

void LogView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_autoScroll.timerId())
        return QAbstractScrollArea::timerEvent(event);
    scrollByRows(m_pointer.y() < 0 ? -1 : m_pointer.y() > viewport()->height() ? 1 : 0);
    extendSelection(m_pointer);
}

bool LogView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ContextMenu) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        QAction* copyAction = menu->addAction(tr("Copy"));
        copyAction->setShortcut(QKeySequence::Copy);
        copyAction->setEnabled(!m_selection.isEmpty());
        connect(copyAction, &QAction::triggered, this, &LogView::copy);
        QAction* all = menu->addAction(tr("Select all"));
        all->setShortcut(QKeySequence::SelectAll);
        connect(all, &QAction::triggered, this, &LogView::selectAll);
        menu->popup(static_cast<QContextMenuEvent*>(event)->globalPos());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::extendSelection(const QPoint& position)
{
    m_selection.cursor = placeAt(position);
    viewport()->update();
}

}
