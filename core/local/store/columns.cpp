// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/columns.h"

#include <QCoreApplication>

namespace tandem::local::column {

QVariant fromTime(const QDateTime& time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime time(const QVariant& value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

QVariant fromObject(const QJsonObject& object)
{
    return QString::fromUtf8(json::compact(object));
}

QJsonObject object(const QVariant& value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

QVariant fromMap(const json::StringMap& map)
{
    return fromObject(json::fromStringMap(map));
}

json::StringMap map(const QVariant& value)
{
    const QString text = value.toString();
    return text.size() <= 2 ? json::StringMap() : json::stringMap(object(value));
}

QVariant fromText(const QString& text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant fromRequiredText(const QString& text)
{
    return text.isNull() ? QVariant(u""_s) : QVariant(text);
}

Error notFound(const QString& what, const QString& name)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Local", "%1 \"%2\" was not found in this workspace.")
                       .arg(what, name),
        .httpStatus = 404,
        .code = u"ResourceNotFound"_s};
}

}
