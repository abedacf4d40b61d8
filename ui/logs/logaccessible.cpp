// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logaccessible.h"

#include "core/logs/logdocument.h"
#include "ui/logs/logview.h"

#include <QPointer>
#include <climits>

namespace tandem {

namespace {
constexpr int mostObjects = 500;

/// One line.
class LineAccessible : public QAccessibleInterface, public QAccessibleTableCellInterface {
public:
    LineAccessible(LogView* view, int line)
        : m_view(view)
        , m_line(line)
    {
    }

    int line() const { return m_line; }

    bool isValid() const override { return m_view && m_line < m_view->lineCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Cell; }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        switch (kind) {
        case QAccessible::Name:
        case QAccessible::Value:
            return m_view->document().line(m_line).text;
        case QAccessible::Description:
            return LogView::tr("Line %1").arg(m_line + 1);
        default:
            return {};
        }
    }
    void setText(QAccessible::Text, const QString&) override { }

    QRect rect() const override
    {
        const QRect seen = m_view->rectOf(m_line);
        return seen.isValid() ? QRect(m_view->viewport()->mapToGlobal(seen.topLeft()), seen.size()) : QRect();
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.readOnly = true;
        state.focusable = true;
        state.selectable = true;
        state.focused = m_view->hasFocus() && m_view->currentLine() == m_line;
        state.offscreen = !m_view->rectOf(m_line).isValid();
        state.selected = isSelected();
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this)
                                                       : nullptr;
    }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return 0; }
    int rowIndex() const override { return m_line; }
    bool isSelected() const override
    {
        const LogSelection& selection = m_view->selection();
        return !selection.isEmpty() && m_line >= selection.first().line && m_line <= selection.last().line;
    }
    QAccessibleInterface* table() const override { return parent(); }

private:
    QPointer<LogView> m_view;
    int m_line;
};
}

LogAccessible::LogAccessible(LogView* view)
    : QAccessibleWidget(view, QAccessible::Table)
{
    QObject::connect(view, &LogView::currentLineChanged, view, [view](qint64 line) {
        if (!QAccessible::isActive() || !view->hasFocus())
            return;
        QAccessibleEvent event(view, QAccessible::Focus);
        event.setChild(int(std::min<qint64>(line, INT_MAX)));
        QAccessible::updateAccessibility(&event);
    });
}

LogAccessible::~LogAccessible()
{
    forgetAll();
}

QAccessibleInterface* LogAccessible::make(const QString&, QObject* object)
{
    auto* view = qobject_cast<LogView*>(object);
    return view ? new LogAccessible(view) : nullptr;
}

LogView* LogAccessible::view() const
{
    return static_cast<LogView*>(widget());
}

void* LogAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

int LogAccessible::childCount() const
{
    return rowCount();
}

QAccessibleInterface* LogAccessible::child(int index) const
{
    return cellAt(index, 0);
}

int LogAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    return child && child->role() == QAccessible::Cell ? static_cast<const LineAccessible*>(child)->line()
                                                       : -1;
}

QAccessibleInterface* LogAccessible::childAt(int x, int y) const
{
    const QPoint place = view()->viewport()->mapFromGlobal(QPoint(x, y));
    qint64 line = view()->topLine();
    for (int i = 0; i < view()->visibleLines(); ++i) {
        if (view()->rectOf(line).contains(place))
            return cellAt(int(line), 0);
        line = view()->lineAfter(line, 1);
    }
    return nullptr;
}

QAccessibleInterface* LogAccessible::focusChild() const
{
    return view()->hasFocus() ? cellAt(int(view()->currentLine()), 0) : nullptr;
}

QAccessibleInterface* LogAccessible::cellAt(int row, int column) const
{
    if (column != 0 || row < 0 || row >= rowCount())
        return nullptr;
    if (const auto known = m_lines.constFind(row); known != m_lines.constEnd())
        return QAccessible::accessibleInterface(*known);
    if (m_lines.size() >= mostObjects)
        forgetAll();
    auto* line = new LineAccessible(view(), row);
    m_lines.insert(row, QAccessible::registerAccessibleInterface(line));
    return line;
}

int LogAccessible::rowCount() const
{
    return int(std::min<qint64>(view()->lineCount(), INT_MAX));
}

QString LogAccessible::rowDescription(int row) const
{
    return QString::number(row + 1);
}

QString LogAccessible::columnDescription(int) const
{
    return LogView::tr("Text");
}

int LogAccessible::selectedCellCount() const
{
    const LogSelection& selection = view()->selection();
    return selection.isEmpty() ? 0 : int(selection.last().line - selection.first().line + 1);
}

QList<QAccessibleInterface*> LogAccessible::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    for (const int row : selectedRows())
        cells << cellAt(row, 0);
    return cells;
}

QList<int> LogAccessible::selectedRows() const
{
    QList<int> rows;
    const int first = int(view()->selection().first().line);
    // Whoever asks for millions of rows gets the first ones.
    for (int i = 0; i < std::min(selectedCellCount(), mostObjects / 2); ++i)
        rows << first + i;
    return rows;
}

bool LogAccessible::isRowSelected(int row) const
{
    const LogSelection& selection = view()->selection();
    return !selection.isEmpty() && row >= selection.first().line && row <= selection.last().line;
}

bool LogAccessible::selectRow(int row)
{
    if (row < 0 || row >= rowCount())
        return false;
    view()->goToLine(row);
    return true;
}

void LogAccessible::forgetAll() const
{
    for (const QAccessible::Id id : m_lines)
        QAccessible::deleteAccessibleInterface(id);
    m_lines.clear();
}

}
