// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace tandem {

/// Sorts a TableModel by its raw values and shows the rows that contain every word of the filter, each in
/// any column.
class SortFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit SortFilterModel(QObject* parent = nullptr);

    QString filterText() const { return m_words.join(u' '); }
    void setFilterText(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QStringList m_words;
};

}
