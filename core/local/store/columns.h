// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <QVariant>

/// How values lie in columns: times as milliseconds, maps and documents as JSON, what is absent as NULL.
namespace tandem::local::column {

QVariant fromTime(const QDateTime& time);
QDateTime time(const QVariant& value);
QVariant fromObject(const QJsonObject& object);
QJsonObject object(const QVariant& value);
QVariant fromMap(const json::StringMap& map);
json::StringMap map(const QVariant& value);
QVariant fromText(const QString& text); ///< Empty is NULL.
QVariant fromRequiredText(const QString& text); ///< Never NULL: QtSql takes a null QString for one.

/// The answer of Azure for what is not there.
Error notFound(const QString& what, const QString& name);

}
