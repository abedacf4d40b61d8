// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QAbstractTableModel>
#include <QSet>
#include <functional>
#include <optional>

namespace tandem {

/// The roles in which a TableModel answers besides Qt's own.
namespace tablerole {
enum {
    Sort = Qt::UserRole + 1, ///< the raw value behind the text
    Color, ///< int(Role) of the text
    Fixed, ///< bool: an identifier, hash or path
    Key ///< QString: what identifies the row
};
}

/// One column of a table as data: what it shows of a row and how. Only `id`, `title` and `text` are needed.
template <typename Row> struct Column {
    QString id; ///< stable, not translated: the user's choice of columns is kept by it
    QString title;
    std::function<QString(const Row&)> text;
    std::function<QVariant(const Row&)> sort{}; ///< by default the text
    std::function<std::optional<Mark>(const Row&)> mark{}; ///< an icon before the text
    std::function<Role(const Row&)> color{};
    std::function<QString(const Row&)> toolTip{};
    Qt::Alignment alignment = Qt::AlignLeft;
    bool fixed = false; ///< an identifier, hash or path: fixed font, shortened in the middle
    int width = 0; ///< at first, in average characters; 0 as the contents need
    bool hidden = false; ///< at first
};

/// The part of a TableModel that does not depend on the rows' type.
class ColumnsModel : public QAbstractTableModel {
public:
    struct Look {
        QString id;
        bool fixed = false;
        int width = 0;
        bool hidden = false;
    };

    using QAbstractTableModel::QAbstractTableModel;
    virtual Look look(int column) const = 0;
};

/// A table of value rows. setRows() turns a fresh list into the smallest set of row changes, so that the
/// view keeps its selection and scroll position across refreshes. Rows need operator== and unique keys.
template <typename Row> class TableModel : public ColumnsModel {
public:
    using KeyOf = std::function<QString(const Row&)>;

    TableModel(QList<Column<Row>> columns, KeyOf key, QObject* parent = nullptr)
        : ColumnsModel(parent)
        , m_columns(std::move(columns))
        , m_key(std::move(key))
    {
    }

    const QList<Row>& rows() const { return m_rows; }
    const Row& row(int at) const { return m_rows[at]; }
    std::optional<Row> rowOf(const QString& key) const
    {
        const int at = find(key, 0);
        return at < 0 ? std::nullopt : std::optional<Row>(m_rows[at]);
    }
    QModelIndex indexOf(const QString& key, int column = 0) const
    {
        const int at = find(key, 0);
        return at < 0 ? QModelIndex() : index(at, column);
    }

    void setRows(const QList<Row>& fresh)
    {
        QSet<QString> keep;
        for (const Row& row : fresh)
            keep << m_key(row);
        for (int i = int(m_rows.size()) - 1; i >= 0; --i)
            if (!keep.contains(m_key(m_rows[i])))
                removeAt(i);

        for (int i = 0; i < fresh.size(); ++i) {
            const int at = find(m_key(fresh[i]), i);
            if (at < 0)
                insertAt(i, fresh[i]);
            else if (at > i)
                moveTo(at, i, fresh[i]);
            else
                assignAt(i, fresh[i]);
        }
    }

    /// Replaces the row with the same key, or appends it.
    void setRow(const Row& row)
    {
        const int at = find(m_key(row), 0);
        if (at < 0)
            insertAt(int(m_rows.size()), row);
        else
            assignAt(at, row);
    }

    /// Texts that depend on the time have changed.
    void refreshTexts()
    {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const Row& row = m_rows[index.row()];
        const Column<Row>& column = m_columns[index.column()];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return column.text(row);
        case Qt::ToolTipRole:
            return column.toolTip ? column.toolTip(row) : column.fixed ? column.text(row) : QString();
        case Qt::DecorationRole:
            if (const auto mark = column.mark ? column.mark(row) : std::nullopt)
                return icon(mark->icon, mark->role);
            return {};
        case Qt::TextAlignmentRole:
            return int(column.alignment | Qt::AlignVCenter);
        case tablerole::Sort:
            return column.sort ? column.sort(row) : QVariant(column.text(row));
        case tablerole::Color:
            return column.color ? QVariant(int(column.color(row))) : QVariant();
        case tablerole::Fixed:
            return column.fixed;
        case tablerole::Key:
            return m_key(row);
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        if (role == Qt::DisplayRole)
            return m_columns[section].title;
        if (role == Qt::TextAlignmentRole)
            return int(m_columns[section].alignment | Qt::AlignVCenter);
        return {};
    }

    Look look(int column) const override
    {
        const Column<Row>& c = m_columns[column];
        return {c.id, c.fixed, c.width, c.hidden};
    }

private:
    int find(const QString& key, int from) const
    {
        for (int i = from; i < m_rows.size(); ++i)
            if (m_key(m_rows[i]) == key)
                return i;
        return -1;
    }
    void removeAt(int i)
    {
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
    void insertAt(int i, const Row& row)
    {
        beginInsertRows({}, i, i);
        m_rows.insert(i, row);
        endInsertRows();
    }
    void moveTo(int from, int to, const Row& row)
    {
        beginMoveRows({}, from, from, {}, to);
        m_rows.move(from, to);
        endMoveRows();
        assignAt(to, row);
    }
    void assignAt(int i, const Row& row)
    {
        if (m_rows[i] == row)
            return;
        m_rows[i] = row;
        emit dataChanged(index(i, 0), index(i, columnCount() - 1));
    }

    QList<Column<Row>> m_columns;
    KeyOf m_key;
    QList<Row> m_rows;
};

}
