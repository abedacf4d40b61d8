// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/message.h"
#include "core/local/store/jobstore.h"

#include <QJsonArray>

namespace tandem::local {

/// Which part of a list is asked for: "$top", and in "$skip" where the page before ended, as an opaque token.
struct Paging {
    int count = 100;
    QString after; ///< Empty: from the beginning.

    qint64 afterNumber() const { return after.toLongLong(); }
    /// Of a list that was asked for with one item more than the page holds.
    template <typename Items> bool hasMore(const Items& items) const { return items.size() > count; }
    template <typename Items> Items firstOf(const Items& items) const
    {
        return items.first(qMin<qsizetype>(items.size(), count));
    }
    /// An unreadable token or count is an Error of status 400.
    static Result<Paging> of(const Request& request, int usual = 100, int most = 1000);
};

/// "ActiveOnly" (also when absent), "ArchivedOnly" or "All" of the query's listViewType.
Result<JobFilter::View> viewOf(const Request& request);

/// {"value": […], "nextLink": …}; `after` is where this page ended, empty for the last one.
Response pageOf(const Request& request, const QJsonArray& items, const QString& after);
/// The page of a list that was asked for with one item more: `shape` is what is shown of an item, `placeOf`
/// where it stands in the list.
template <typename Items, typename Shape, typename Place>
Response pageOf(const Request& request, const Paging& paging, const Items& items, Shape shape, Place placeOf)
{
    QJsonArray shown;
    for (const auto& item : paging.firstOf(items))
        shown << shape(item);
    return pageOf(request, shown, paging.hasMore(items) ? placeOf(items.at(paging.count - 1)) : QString());
}
/// The same of items that are JSON texts already.
Response pageOfTexts(const Request& request, const QByteArrayList& items, const QString& after);
/// The address of the next page of what was asked for.
QString nextLink(const Request& request, const QString& after);

}
