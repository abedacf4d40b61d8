// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logdocument.h"
#include "ui/logs/loghistory.h"
#include "ui/logs/logview.h"
#include "ui/widgets/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTextBoundaryFinder>
#include <QTimerEvent>
#include <QToolTip>

// What LogView does with mouse and keys.
namespace tandem {

LogPlace LogView::placeAt(const QPoint& position)
{
    const Colors& colors = Colors::of(this);
    const qint64 items = itemCount();
    if (items == 0)
        return {};
    int row = m_top.row + position.y() / m_layouts.rowHeight() - (position.y() < 0 ? 1 : 0);
    qint64 item = m_top.item;
    while (item < items - 1 && row >= m_layouts.rowCount(lineOf(item), colors))
        row -= m_layouts.rowCount(lineOf(item++), colors);
    while (row < 0 && item > 0)
        row += m_layouts.rowCount(lineOf(--item), colors);
    const qint64 line = lineOf(item);
    const QTextLayout& layout = m_layouts.layout(line, colors);
    if (layout.lineCount() == 0)
        return {line, 0};
    const QTextLine textLine = layout.lineAt(std::clamp(row, 0, layout.lineCount() - 1));
    const int x = position.x() - gutterWidth() - space::related + horizontalScrollBar()->value();
    return {line, textLine.xToCursor(x)};
}

void LogView::showHistory()
{
    QStringList states;
    for (const LogLine& state : m_document.states(m_current))
        states << state.text;
    if (states.size() < 2)
        return;
    auto* history = new LogHistory(states, this);
    const QRect line = rectOf(m_current);
    history->openAt(viewport()->mapToGlobal(QPoint(gutterWidth(), line.bottom() + 1)));
}

void LogView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        emit commandWanted(event->angleDelta().y() > 0 ? LogCommand::Bigger : LogCommand::Smaller);
        return event->accept();
    }
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

bool LogView::obeyKey(QKeyEvent* event)
{
    struct Letter {
        char16_t letter;
        LogCommand command;
    };
    // The keys of less and, for errors, of lnav.
    static constexpr Letter letters[] = {{u'/', LogCommand::Find}, {u'n', LogCommand::FindNext},
        {u'N', LogCommand::FindPrevious}, {u'&', LogCommand::Filter}, {u':', LogCommand::Jump},
        {u'e', LogCommand::NextError}, {u'E', LogCommand::PreviousError}, {u'w', LogCommand::NextWarning},
        {u'W', LogCommand::PreviousWarning}, {u'm', LogCommand::ToggleBookmark},
        {u'\'', LogCommand::NextBookmark}, {u'"', LogCommand::PreviousBookmark}, {u'F', LogCommand::Follow},
        {u'S', LogCommand::Wrap}, {u't', LogCommand::Times}, {u'h', LogCommand::History},
        {u's', LogCommand::Save}};
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)
        || event->text().size() != 1)
        return false;
    for (const Letter& each : letters)
        if (event->text()[0] == each.letter) {
            emit commandWanted(each.command);
            return true;
        }
    return false;
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return emit commandWanted(LogCommand::Copy);
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (obeyKey(event))
        return;
    QScrollBar* across = horizontalScrollBar();
    const bool selects = event->modifiers() & Qt::ShiftModifier;
    const bool isCapital = event->text() == u"G"_s;
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_K:
        return moveCurrentLine(-1, selects);
    case Qt::Key_Down:
    case Qt::Key_J:
    case Qt::Key_Return:
        return moveCurrentLine(1, selects);
    case Qt::Key_PageUp:
    case Qt::Key_B:
    case Qt::Key_Backspace:
        return moveCurrentLine(1 - visibleRows(), selects);
    case Qt::Key_PageDown:
    case Qt::Key_Space:
    case Qt::Key_F:
        return moveCurrentLine(visibleRows() - 1, selects);
    case Qt::Key_U:
        return moveCurrentLine(-visibleRows() / 2, selects);
    case Qt::Key_D:
        return moveCurrentLine(visibleRows() / 2, selects);
    case Qt::Key_G:
    case Qt::Key_Less:
    case Qt::Key_Greater:
    case Qt::Key_Home:
    case Qt::Key_End:
        if (event->key() == Qt::Key_End || event->key() == Qt::Key_Greater || isCapital) {
            if (selects && event->key() == Qt::Key_End)
                return moveCurrentLine(itemCount(), true);
            return setFollowing(true);
        }
        if (selects && event->key() == Qt::Key_Home)
            return moveCurrentLine(-itemCount(), true);
        setTop({});
        across->setValue(0);
        setFollowing(m_top == lastTop());
        return setCurrentLine(lineOf(0));
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
    const QPoint position = event->position().toPoint();
    const LogPlace place = placeAt(position);
    if (event->modifiers() & Qt::ShiftModifier)
        m_selection.cursor = place;
    else
        m_selection = {place, place};
    setCurrentLine(place.line);
    viewport()->update();
    if (m_historyMarks.value(place.line).contains(position))
        showHistory();
    else if (position.x() < fontMetrics().averageCharWidth() * 2)
        emit commandWanted(LogCommand::ToggleBookmark);
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

void LogView::showMenu(const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](
                         const QString& text, LogCommand command, const QKeySequence& keys, bool enabled) {
        QAction* action = menu->addAction(text);
        action->setShortcut(keys);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, [this, command] { emit commandWanted(command); });
    };
    const bool hasHistory =
        m_current < m_document.lineCount() && m_layouts.states(m_current, Colors::of(this)) > 1;
    add(tr("Copy"), LogCommand::Copy, QKeySequence::Copy, hasSelection());
    add(tr("Select all"), LogCommand::SelectAll, QKeySequence::SelectAll, true);
    add(tr("Save the selection …"), LogCommand::SaveSelection, {}, hasSelection());
    menu->addSeparator();
    add(m_bookmarks.contains(m_current) ? tr("Remove the bookmark") : tr("Set a bookmark"),
        LogCommand::ToggleBookmark, QKeySequence(Qt::CTRL | Qt::Key_F2), true);
    add(tr("What the line showed before"), LogCommand::History, QKeySequence(Qt::Key_H), hasHistory);
    menu->popup(place);
}

bool LogView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ContextMenu) {
        const auto* asked = static_cast<QContextMenuEvent*>(event);
        if (asked->reason() == QContextMenuEvent::Mouse)
            setCurrentLine(placeAt(asked->pos()).line);
        showMenu(asked->globalPos());
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* asked = static_cast<QHelpEvent*>(event);
        QToolTip::showText(asked->globalPos(), toolTipOf(asked->pos()), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::extendSelection(const QPoint& position)
{
    m_selection.cursor = placeAt(position);
    setCurrentLine(m_selection.cursor.line);
    viewport()->update();
}

}
