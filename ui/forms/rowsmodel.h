// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <functional>

namespace tandem {

/// Rows of text to be edited in place. Below the rows there is always one more, empty line: typing there
/// adds a row. A row whose cells have all been emptied is removed.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// What is wrong with a cell, or nothing.
    using Check = std::function<QString(const QStringList& row, int column)>;

    RowsModel(QStringList titles, QString invitation, QObject* parent = nullptr);

    void setCheck(Check check) { m_check = std::move(check); }
    const QList<QStringList>& rows() const { return m_rows; }
    /// Says rowsChanged() only for what a person edits, not for this.
    void setRows(QList<QStringList> rows);
    void remove(QList<int> rows);
    /// Moves one row up (-1) or down (+1); whether there was room for it.
    bool shift(int row, int by);
    /// Moves a row in front of another, or behind the last; whether that changes anything.
    bool move(int row, int before);
    /// Rows can be dragged to another place.
    void setOrdered() { m_isOrdered = true; }
    /// The first complaint about any cell.
    QString firstError() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
        const QModelIndex& parent) override;

signals:
    void rowsChanged();

private:
    QString error(int row, int column) const;

    QStringList m_titles;
    QString m_invitation;
    QList<QStringList> m_rows;
    Check m_check;
    bool m_isOrdered = false;
};

}
