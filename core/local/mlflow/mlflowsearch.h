// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/local/mlflow/mlflowfilter.h"

#include <algorithm>

namespace tandem::local::mlflow {

/// What a search found, each record with the facts it was searched by.
template <typename Record> using Found = QList<std::pair<QJsonObject, Record>>;

/// The page that is asked for by "order_by", "max_results" and "page_token": `shape` of each record, below
/// `key`.
template <typename Record, typename Shape>
Result<QJsonObject> pageOf(Found<Record> found, const QJsonObject& arguments, const QString& key, Shape shape)
{
    const auto order = mlflow::order(json::stringList(arguments.value(u"order_by"_s)));
    if (!order)
        return order.error();
    std::stable_sort(found.begin(), found.end(),
        [&order](const auto& a, const auto& b) { return (*order)(a.first, b.first); });
    const auto number = [&arguments](const QString& name, qint64 usual) {
        bool isNumber = false;
        const qint64 value = arguments.value(name).toVariant().toLongLong(&isNumber);
        return isNumber ? value : usual;
    };
    const qint64 first = std::clamp<qint64>(number(u"page_token"_s, 0), 0, found.size());
    const qint64 most = std::clamp<qint64>(number(u"max_results"_s, 1000), 1, 50'000);
    QJsonArray records;
    for (qint64 i = first; i < std::min<qint64>(first + most, found.size()); ++i)
        records.append(shape(found[i].second));
    QJsonObject answer{{key, records}};
    if (first + most < found.size())
        answer.insert(u"next_page_token"_s, QString::number(first + most));
    return answer;
}

}
