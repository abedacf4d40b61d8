// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/datapath.h"

#include "core/local/workspace.h"

#include <QUrl>

namespace tandem::local {

namespace {

const QString tokenKey = u"continuationToken"_s;

QString innerCode(const Error& error)
{
    switch (error.httpStatus) {
    case 400:
        return u"BadArgument"_s;
    case 403:
        return u"AuthorizationError"_s;
    case 404:
        return u"NotFoundError"_s;
    case 409:
        return u"ResourceConflict"_s;
    default:
        return error.code.isEmpty() ? u"InternalServerError"_s : error.code;
    }
}

}

QString dataPath(const QString& service, const QString& rest)
{
    return service + Workspace().id() + rest;
}

Response refusedBy(const QString& component, const Error& error)
{
    return Response::serviceError(
        error.httpStatus ? error.httpStatus : 500, innerCode(error), error.message, component);
}

Response pageOf(const QJsonArray& value, const QString& token, const Request& request)
{
    QJsonValue next = QJsonValue::Null;
    // Of a query by POST the token goes into the next body; there is no address to follow.
    if (!token.isEmpty() && request.method != "POST") {
        QUrlQuery query = request.query;
        for (const auto& [key, old] : request.query.queryItems())
            if (QString(key).remove(u'$').compare(tokenKey, Qt::CaseInsensitive) == 0)
                query.removeAllQueryItems(key);
        query.addQueryItem(tokenKey, QString::fromLatin1(QUrl::toPercentEncoding(token)));
        next = request.baseUrl + request.path + u'?' + query.toString(QUrl::FullyEncoded);
    }
    return Response::json(200,
        {{u"value"_s, value}, {tokenKey, token.isEmpty() ? QJsonValue::Null : QJsonValue(token)},
            {u"nextLink"_s, next}});
}

QString continuationToken(const Request& request)
{
    const QString plain = request.queryValue(tokenKey);
    return plain.isEmpty() ? request.queryValue(u"$continuationToken") : plain;
}

}
