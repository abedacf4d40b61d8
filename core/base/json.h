// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace tandem::json {

/// Parses a JSON document whose root is an object.
Result<QJsonObject> parseObject(const QByteArray& bytes);
Result<QJsonArray> parseArray(const QByteArray& bytes);

QByteArray compact(const QJsonObject& object);
QByteArray indented(const QJsonObject& object);

/// The value behind a path of keys ("properties", "image"), Undefined when a step is missing.
QJsonValue at(const QJsonObject& object, std::initializer_list<QStringView> path);

/// A required text; the Error names the key.
Result<QString> text(const QJsonObject& object, QStringView key);

/// Times as Azure writes them: RFC 3339 with 0 to 7 fractional digits, "Z" or an offset. Invalid if absent.
QDateTime time(const QJsonValue& value);
QString fromTime(const QDateTime& time);

using StringMap = QMap<QString, QString>;
/// A map of strings; numbers and booleans become their JSON text, null is left out.
StringMap stringMap(const QJsonValue& value);
QJsonObject fromStringMap(const StringMap& map);

QStringList stringList(const QJsonValue& value);

/// Null for an empty text: it is not known.
QJsonValue textOrNull(const QString& text);

/// Looks a key up without regard to case: Azure's services disagree about it.
QJsonValue anyCase(const QJsonObject& object, QStringView key);

}
