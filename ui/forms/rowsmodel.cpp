// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rowsmodel.h"

#include "core/base/literals.h"
#include "ui/widgets/colors.h"

#include <QApplication>
#include <QMimeData>
#include <QPalette>
#include <algorithm>

namespace tandem {

RowsModel::RowsModel(QStringList titles, QString invitation, QObject* parent)
    : QAbstractTableModel(parent)
    , m_titles(std::move(titles))
    , m_invitation(std::move(invitation))
{
}

void RowsModel::setRows(QList<QStringList> rows)
{
    for (QStringList& row : rows)
        row.resize(m_titles.size());
    // Row by row: a cell may be open for editing at this moment.
    const int common = int(qMin(rows.size(), m_rows.size()));
    for (int row = 0; row < common; ++row)
        if (rows[row] != m_rows[row]) {
            m_rows[row] = rows[row];
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    if (m_rows.size() > common) {
        beginRemoveRows({}, common, int(m_rows.size()) - 1);
        m_rows.resize(common);
        endRemoveRows();
    }
    if (rows.size() > common) {
        beginInsertRows({}, common, int(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
    }
}

void RowsModel::remove(QList<int> rows)
{
    std::sort(rows.begin(), rows.end(), std::greater<>());
    bool removed = false;
    for (const int row : rows) {
        if (row < 0 || row >= m_rows.size())
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
        removed = true;
    }
    if (removed)
        emit rowsChanged();
}

bool RowsModel::shift(int row, int by)
{
    const int to = row + by;
    return to >= 0 && to < m_rows.size() && move(row, by > 0 ? to + 1 : to);
}

bool RowsModel::move(int row, int before)
{
    before = qMin(before, int(m_rows.size()));
    if (row < 0 || row >= m_rows.size() || before < 0 || before == row || before == row + 1)
        return false;
    beginMoveRows({}, row, row, {}, before);
    m_rows.move(row, before > row ? before - 1 : before);
    endMoveRows();
    emit rowsChanged();
    return true;
}

QStringList RowsModel::mimeTypes() const
{
    return {u"application/x-tandem-row"_s};
}

QMimeData* RowsModel::mimeData(const QModelIndexList& indexes) const
{
    auto* const data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(mimeTypes().first(), QByteArray::number(indexes.first().row()));
    return data;
}

bool RowsModel::dropMimeData(
    const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent)
{
    if (!m_isOrdered || action != Qt::MoveAction || parent.isValid() || !data->hasFormat(mimeTypes().first()))
        return false;
    // Beside the rows is behind them.
    return move(data->data(mimeTypes().first()).toInt(), row < 0 ? int(m_rows.size()) : row);
}

QString RowsModel::error(int row, int column) const
{
    return m_check && row < m_rows.size() ? m_check(m_rows[row], column) : QString();
}

QString RowsModel::firstError() const
{
    for (int row = 0; row < m_rows.size(); ++row)
        for (int column = 0; column < m_titles.size(); ++column)
            if (const QString found = error(row, column); !found.isEmpty())
                return found;
    return {};
}

int RowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

int RowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_titles.size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QPalette palette = QApplication::palette();
    const Colors& colors = Colors::of(palette);
    if (index.row() == m_rows.size()) {
        if (role == Qt::DisplayRole)
            return index.column() == 0 ? m_invitation : QString();
        if (role == Qt::ForegroundRole)
            return colors[Role::Muted];
        return role == Qt::EditRole ? QVariant(QString()) : QVariant();
    }
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return m_rows[index.row()][index.column()];
    if (role == Qt::ForegroundRole || role == Qt::ToolTipRole) {
        const QString found = error(index.row(), index.column());
        if (role == Qt::ToolTipRole)
            return found.isEmpty() ? m_rows[index.row()][index.column()] : found;
        return found.isEmpty() ? QVariant() : QVariant(colors[Role::Bad]);
    }
    return {};
}

bool RowsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString text = value.toString().trimmed();
    const int row = index.row();
    if (row == m_rows.size()) {
        if (text.isEmpty())
            return false;
        beginInsertRows({}, row, row);
        QStringList fresh(m_titles.size());
        fresh[index.column()] = text;
        m_rows << fresh;
        endInsertRows();
        emit rowsChanged();
        return true;
    }
    if (m_rows[row][index.column()] == text)
        return false;
    m_rows[row][index.column()] = text;
    if (m_rows[row].join(QString()).isEmpty()) {
        remove({row});
        return true;
    }
    emit dataChanged(this->index(row, 0), this->index(row, columnCount() - 1));
    emit rowsChanged();
    return true;
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_titles.value(section);
}

Qt::ItemFlags RowsModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return m_isOrdered ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsEditable;
    return m_isOrdered && index.row() < m_rows.size() ? usual | Qt::ItemIsDragEnabled : usual;
}

}
