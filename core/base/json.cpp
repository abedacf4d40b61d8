// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::json {

namespace {

Error notJson(const QString& reason)
{
    return Error{.kind = Error::Kind::Protocol,
        .message =
            QCoreApplication::translate("Json", "The text is not the JSON expected here: %1.").arg(reason)};
}

Result<QJsonDocument> parse(const QByteArray& bytes)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return notJson(QCoreApplication::translate("Json", "%1 at byte %2")
                           .arg(problem.errorString())
                           .arg(problem.offset));
    return document;
}

}

Result<QJsonObject> parseObject(const QByteArray& bytes)
{
    const auto document = parse(bytes);
    if (!document)
        return document.error();
    if (!document->isObject())
        return notJson(QCoreApplication::translate("Json", "an object was expected"));
    return document->object();
}

Result<QJsonArray> parseArray(const QByteArray& bytes)
{
    const auto document = parse(bytes);
    if (!document)
        return document.error();
    if (!document->isArray())
        return notJson(QCoreApplication::translate("Json", "an array was expected"));
    return document->array();
}

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray indented(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QJsonValue at(const QJsonObject& object, std::initializer_list<QStringView> path)
{
    QJsonValue value = object;
    for (const QStringView key : path)
        value = value.toObject().value(key);
    return value;
}

Result<QString> text(const QJsonObject& object, QStringView key)
{
    const QJsonValue value = object.value(key);
    if (!value.isString())
        return notJson(QCoreApplication::translate("Json", "\"%1\" is missing or not a text").arg(key));
    return value.toString();
}

QDateTime time(const QJsonValue& value)
{
    // Qt reads milliseconds at most; .NET writes ticks (7 digits).
    static const QRegularExpression beyondMilliseconds(u"(\\.\\d{3})\\d+"_s);
    QString text = value.toString();
    text.replace(beyondMilliseconds, u"\\1"_s);
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QString fromTime(const QDateTime& time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

StringMap stringMap(const QJsonValue& value)
{
    StringMap map;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isString())
            map.insert(it.key(), it->toString());
        else if (it->isBool() || it->isDouble())
            map.insert(it.key(), it->toVariant().toString());
    }
    return map;
}

QJsonObject fromStringMap(const StringMap& map)
{
    QJsonObject object;
    for (auto it = map.begin(); it != map.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QStringList stringList(const QJsonValue& value)
{
    QStringList list;
    for (const auto& item : value.toArray())
        list << item.toString();
    return list;
}

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue anyCase(const QJsonObject& object, QStringView key)
{
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it.key().compare(key, Qt::CaseInsensitive) == 0)
            return *it;
    return QJsonValue(QJsonValue::Undefined);
}

}
