// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sortfiltermodel.h"

#include "ui/models/tablemodel.h"

namespace tandem {

SortFilterModel::SortFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(tablerole::Sort);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
    setDynamicSortFilter(true);
}

void SortFilterModel::setFilterText(const QString& text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool SortFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
            if (sourceModel()
                    ->index(row, column, parent)
                    .data()
                    .toString()
                    .contains(word, Qt::CaseInsensitive))
                return true;
        return false;
    });
}

bool SortFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    // What has no value comes last, whichever the direction.
    const bool leftEmpty = left.data(tablerole::Sort).isNull();
    const bool rightEmpty = right.data(tablerole::Sort).isNull();
    if (leftEmpty != rightEmpty)
        return sortOrder() == Qt::AscendingOrder ? rightEmpty : leftEmpty;
    return QSortFilterProxyModel::lessThan(left, right);
}

}
