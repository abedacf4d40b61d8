// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table.h"

#include "core/base/redact.h"
#include "core/settings/keys.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/itemdelegate.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>

namespace tandem {

Table::Table(const QString& name, const QString& title, Settings& settings, QWidget* parent)
    : QTableView(parent)
    , m_name(name)
    , m_settings(settings)
{
    setObjectName(name);
    setAccessibleName(title);
    setItemDelegate(new ItemDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab goes to the next control
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(space::row);
    verticalHeader()->setDefaultSectionSize(space::row);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(40);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &Table::showColumnMenu);
    setSortingEnabled(true);

    auto* copy = new QAction(icon(Icon::Copy), tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &Table::copySelection);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);

    connect(this, &QTableView::doubleClicked, this,
        [this](const QModelIndex& index) { emit opened(index.data(tablerole::Key).toString()); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_sorted, signal, this, &Table::updateEmptyState);
    connect(&m_sorted, &QAbstractItemModel::modelReset, this, &Table::updateEmptyState);
}

Table::~Table()
{
    if (m_rows)
        saveColumns();
}

void Table::setRows(ColumnsModel& model)
{
    m_rows = &model;
    m_sorted.setSourceModel(&model);
    setModel(&m_sorted);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &Table::updateEmptyState);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &Table::updateEmptyState);
    restoreColumns();
    updateEmptyState();
}

void Table::sortBy(const QString& column, Qt::SortOrder order)
{
    for (int i = 0; i < m_rows->columnCount(); ++i)
        if (m_rows->look(i).id == column)
            sortByColumn(i, order);
}

QLineEdit* Table::filterField()
{
    if (m_filter)
        return m_filter;
    m_filter = new QLineEdit;
    m_filter->setObjectName(m_name + u"Filter"_s);
    m_filter->setAccessibleName(tr("Filter: %1").arg(accessibleName()));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(Icon::Filter, Role::Muted), QLineEdit::LeadingPosition);
    m_filter->setFixedWidth(220);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_sorted.setFilterText(text);
        updateEmptyState();
        if (currentIndex().isValid())
            scrollTo(currentIndex());
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (!currentIndex().isValid())
            selectRow(0);
        setFocus(Qt::ShortcutFocusReason);
    });
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetShortcut);
    connect(find, &QShortcut::activated, m_filter, [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
    return m_filter;
}

void Table::setEmptyState(EmptyState* state)
{
    delete m_empty;
    m_empty = state;
    m_empty->setParent(viewport());
    updateEmptyState();
}

QString Table::currentKey() const
{
    return currentIndex().data(tablerole::Key).toString();
}

QStringList Table::selectedKeys() const
{
    QStringList keys;
    if (selectionModel())
        for (const QModelIndex& index : selectionModel()->selectedRows())
            keys << index.data(tablerole::Key).toString();
    return keys;
}

bool Table::setCurrentKey(const QString& key)
{
    for (int row = 0; row < m_sorted.rowCount(); ++row) {
        const QModelIndex index = m_sorted.index(row, 0);
        if (index.data(tablerole::Key).toString() != key)
            continue;
        setCurrentIndex(index);
        scrollTo(index);
        return true;
    }
    return false;
}

void Table::copySelection() const
{
    if (!selectionModel())
        return;
    QStringList lines;
    QModelIndexList selected = selectionModel()->selectedRows();
    std::sort(
        selected.begin(), selected.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
    for (const QModelIndex& index : selected) {
        QStringList cells;
        for (const int column : visibleColumns())
            cells << index.siblingAtColumn(column).data().toString();
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(redacted(lines.join(u'\n')));
}

void Table::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        emit opened(currentKey());
        return;
    }
    if (event->matches(QKeySequence::Copy))
        return copySelection(); // Qt's own copies one cell
    if (event->key() == Qt::Key_Escape && m_filter && !m_filter->text().isEmpty()) {
        m_filter->clear();
        return;
    }
    QTableView::keyPressEvent(event);
}

void Table::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    updateEmptyState();
}

void Table::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    const QString key = current.data(tablerole::Key).toString();
    if (std::exchange(m_currentKey, key) != key)
        emit currentKeyChanged(key);
}

bool Table::event(QEvent* event)
{
    if (event->type() == QEvent::Hide && m_rows)
        saveColumns();
    return QTableView::event(event);
}

void Table::restoreColumns()
{
    // The ids come first: a state that belongs to other columns is of no use.
    const QByteArray state = m_settings.value(keys::tableColumns.of(m_name));
    QStringList ids;
    for (int i = 0; i < m_rows->columnCount(); ++i)
        ids << m_rows->look(i).id;
    const QByteArray expected = ids.join(u',').toUtf8() + '\n';
    if (!state.startsWith(expected) || !horizontalHeader()->restoreState(state.mid(expected.size())))
        setDefaultColumns();
}

void Table::setDefaultColumns()
{
    for (int i = 0; i < m_rows->columnCount(); ++i) {
        const ColumnsModel::Look look = m_rows->look(i);
        setColumnHidden(i, look.hidden);
        if (look.width > 0)
            setColumnWidth(i, look.width * fontMetrics().averageCharWidth() + 2 * space::related);
        else
            resizeColumnToContents(i);
    }
}

void Table::saveColumns()
{
    QStringList ids;
    for (int i = 0; i < m_rows->columnCount(); ++i)
        ids << m_rows->look(i).id;
    m_settings.set(
        keys::tableColumns.of(m_name), ids.join(u',').toUtf8() + '\n' + horizontalHeader()->saveState());
}

void Table::showColumnMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isLast = visibleColumns().size() == 1;
    for (int i = 0; i < m_rows->columnCount(); ++i) {
        QAction* action = menu->addAction(m_rows->headerData(i, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(i));
        action->setEnabled(isColumnHidden(i) || !isLast);
        connect(action, &QAction::toggled, this, [this, i](bool on) { setColumnHidden(i, !on); });
    }
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void Table::updateEmptyState()
{
    const bool empty = m_rows && m_rows->rowCount() == 0;
    const bool nothingFound = m_rows && !empty && m_sorted.rowCount() == 0;
    if (nothingFound && !m_nothingFound) {
        m_nothingFound =
            new EmptyState(Icon::Search, tr("No row contains every word of the filter."), viewport());
        m_nothingFound->setButton(tr("Clear the filter"), [this] {
            if (m_filter)
                m_filter->clear();
        });
    }
    for (EmptyState* state : {m_empty, m_nothingFound})
        if (state) {
            state->setGeometry(viewport()->rect());
            state->setVisible(state == m_empty ? empty : nothingFound);
        }
    const bool hasColumns = !empty || !m_empty;
    horizontalHeader()->setVisible(hasColumns);
    setHorizontalScrollBarPolicy(hasColumns ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

QList<int> Table::visibleColumns() const
{
    QList<int> columns;
    for (int i = 0; i < horizontalHeader()->count(); ++i)
        if (const int logical = horizontalHeader()->logicalIndex(i); !isColumnHidden(logical))
            columns << logical;
    return columns;
}

}
