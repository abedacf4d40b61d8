// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <functional>

namespace tandem::local {

using Predicate = std::function<bool(const QJsonObject&)>;

/// The filters of run history: "RunType eq azureml.scriptrun and (Tags/owner eq 'me' or Status ne Failed)",
/// with eq, ne, gt, ge, lt, le, and, or, not, contains(), startswith(). Fields are those of the object,
/// without regard to case; behind a slash follows a key of a map. An empty filter fits everything.
Result<Predicate> odataFilter(const QString& filter);

struct OrderBy {
    QString field;
    bool isDescending = false;
};
/// "CreatedUtc desc"
OrderBy orderByOf(const QString& text);

/// Puts the objects into that order; times, numbers and texts each by their own.
void sortBy(QList<QJsonObject>& objects, const OrderBy& order);

}
