// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rowstable.h"

#include "core/base/literals.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <numeric>

namespace tandem {

RowsTable::RowsTable(const QString& name, QStringList titles, const QString& invitation, QWidget* parent)
    : QTableView(parent)
    , m_model(new RowsModel(titles, invitation, this))
    , m_delegate(new RowsDelegate(this))
    , m_stretches(titles.size(), 1)
{
    setModel(m_model);
    setAccessibleName(name);
    setSelectionBehavior(SelectRows);
    setEditTriggers(DoubleClicked | SelectedClicked | EditKeyPressed | AnyKeyPressed);
    setTabKeyNavigation(true);
    setShowGrid(false);
    setWordWrap(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(space::row);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setItemDelegate(m_delegate);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setVisible(titles.size() > 1);
    const auto resized = [this] { updateGeometry(); };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, resized);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, resized);
    connect(m_model, &QAbstractItemModel::modelReset, this, resized);
    connect(m_model, &RowsModel::rowsChanged, this, &RowsTable::rowsChanged);
    connect(
        m_delegate, &RowsDelegate::entriesPasted, this,
        [this](QWidget* editor, const QString& text) {
            closeEditor(editor, QAbstractItemDelegate::RevertModelCache);
            emit pasted(text);
        },
        Qt::QueuedConnection); // the editor is still busy with the key
}

void RowsTable::setOrdered()
{
    m_model->setOrdered();
    setDragDropMode(InternalMove);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(true);
}

void RowsTable::setCompletions(RowsDelegate::Completions completions)
{
    m_delegate->setCompletions(std::move(completions));
}

void RowsTable::setIsSeveral(RowsDelegate::IsSeveral isSeveral)
{
    m_takesPastes = true;
    m_delegate->setIsSeveral(std::move(isSeveral));
}

void RowsTable::setStretches(QList<int> stretches)
{
    m_stretches = std::move(stretches);
    shareWidth();
}

QSize RowsTable::sizeHint() const
{
    const int header = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sizeHint().height();
    return {240, header + m_model->rowCount() * verticalHeader()->defaultSectionSize() + 2 * frameWidth()};
}

void RowsTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

void RowsTable::shareWidth()
{
    const int all = std::accumulate(m_stretches.begin(), m_stretches.end(), 0);
    int rest = viewport()->width();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool isLast = column == m_model->columnCount() - 1;
        const int width = isLast ? rest : viewport()->width() * m_stretches.value(column, 1) / qMax(1, all);
        setColumnWidth(column, width);
        rest -= width;
    }
}

void RowsTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        removeSelected();
        return;
    }
    if (m_takesPastes && event->matches(QKeySequence::Paste)) {
        paste();
        return;
    }
    if (event->modifiers() == Qt::AltModifier
        && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        shiftCurrent(event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        edit(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void RowsTable::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    const bool onRow = currentIndex().isValid() && currentIndex().row() < rows().size();
    const auto add = [&](const QString& text, const QKeySequence& keys, auto action) {
        QAction* const entry = menu.addAction(text, this, action);
        entry->setShortcut(keys);
        entry->setEnabled(onRow);
    };
    if (m_takesPastes) {
        QAction* const entry = menu.addAction(tr("Paste"), this, &RowsTable::paste);
        entry->setShortcut(QKeySequence::Paste);
    }
    add(tr("Remove"), Qt::Key_Delete, [this] { removeSelected(); });
    add(tr("Move up"), Qt::ALT | Qt::Key_Up, [this] { shiftCurrent(-1); });
    add(tr("Move down"), Qt::ALT | Qt::Key_Down, [this] { shiftCurrent(1); });
    menu.exec(event->globalPos());
}

bool RowsTable::focusNextPrevChild(bool next)
{
    const QModelIndex current = currentIndex();
    const bool atEnd = next && current.row() == m_model->rowCount() - 1;
    const bool atStart = !next && current.row() == 0 && current.column() == 0;
    if (!current.isValid() || atEnd || atStart) {
        setTabKeyNavigation(false);
        const bool moved = QTableView::focusNextPrevChild(next);
        setTabKeyNavigation(true);
        return moved;
    }
    return QTableView::focusNextPrevChild(next);
}

void RowsTable::removeSelected()
{
    QList<int> selected;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        selected << index.row();
    m_model->remove(selected);
}

void RowsTable::paste()
{
    if (const QString text = QGuiApplication::clipboard()->text(); !text.trimmed().isEmpty())
        emit pasted(text);
}

void RowsTable::shiftCurrent(int by)
{
    m_model->shift(currentIndex().row(), by);
}

}
