// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/armjson.h"

#include <QRegularExpression>

namespace tandem::local::arm {

QJsonObject systemData(const QDateTime& createdAt, const QDateTime& modifiedAt)
{
    return {{u"createdAt"_s, json::fromTime(createdAt)}, {u"createdBy"_s, u"Local user"_s},
        {u"createdByType"_s, u"User"_s}, {u"lastModifiedAt"_s, json::fromTime(modifiedAt)},
        {u"lastModifiedBy"_s, u"Local user"_s}, {u"lastModifiedByType"_s, u"User"_s}};
}

QJsonObject resource(const QString& id, const QString& name, const QString& type,
    const QJsonObject& properties, const QJsonObject& system)
{
    return {{u"id"_s, id}, {u"name"_s, name}, {u"type"_s, type}, {u"properties"_s, properties},
        {u"systemData"_s, system}};
}

Error userError(const QString& message)
{
    return Error{.kind = Error::Kind::Input, .message = message, .httpStatus = 400, .code = u"UserError"_s};
}

Result<QJsonObject> propertiesOf(const QJsonObject& body)
{
    const QJsonValue properties = body.value(u"properties");
    if (!properties.isObject())
        return userError(u"The request body has no \"properties\"."_s);
    return properties.toObject();
}

Result<QJsonObject> propertiesOf(const Request& request)
{
    const auto body = request.json();
    if (!body)
        return body.error();
    return propertiesOf(*body);
}

QString nameInId(const QString& id, const QString& key)
{
    if (id.startsWith(u"azureml:"_s) && !id.startsWith(u"azureml://"_s))
        return id.mid(8);
    if (!id.contains(u'/'))
        return id;
    const QStringList parts = id.split(u'/');
    for (qsizetype i = 0; i + 1 < parts.size(); ++i)
        if (parts[i].compare(key, Qt::CaseInsensitive) == 0)
            return parts[i + 1];
    return {};
}

NameAndVersion assetInId(const QString& id, const QString& key)
{
    static const QRegularExpression shortForm(u"^(?:azureml:)?([^:@/]+)(?:@(latest)|:([^:@/]+))$"_s);
    if (const auto match = shortForm.match(id); match.hasMatch())
        return {match.captured(1), match.captured(2).isEmpty() ? match.captured(3) : match.captured(2)};
    const QStringList parts = id.split(u'/');
    for (qsizetype i = 0; i + 3 < parts.size(); ++i) {
        const bool isVersion = parts[i + 2].compare(u"versions"_s, Qt::CaseInsensitive) == 0
            || parts[i + 2].compare(u"labels"_s, Qt::CaseInsensitive) == 0;
        if (isVersion && parts[i].compare(key, Qt::CaseInsensitive) == 0)
            return {parts[i + 1], parts[i + 3]};
    }
    return {};
}

bool isAssetName(const QString& name, bool allowsDots)
{
    static const QRegularExpression plain(u"^[a-zA-Z0-9][a-zA-Z0-9\\-_]{0,254}$"_s);
    static const QRegularExpression dotted(u"^[a-zA-Z0-9][a-zA-Z0-9\\-_.]{0,254}$"_s);
    return (allowsDots ? dotted : plain).match(name).hasMatch();
}

}
