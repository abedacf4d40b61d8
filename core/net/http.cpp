// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http.h"

#include "core/base/json.h"

#include <QDateTime>

namespace tandem {

HttpRequest HttpRequest::of(QByteArray verb, QUrl url, QByteArray body, const QByteArray& contentType)
{
    HttpRequest request;
    request.mayBeRepeated = verb != "POST" && verb != "PATCH";
    request.verb = std::move(verb);
    request.url = std::move(url);
    request.body = std::move(body);
    if (!contentType.isEmpty())
        request.headers.set("Content-Type", contentType);
    return request;
}

HttpRequest HttpRequest::get(QUrl url)
{
    return of("GET", std::move(url), {}, {});
}

HttpRequest HttpRequest::head(QUrl url)
{
    return of("HEAD", std::move(url), {}, {});
}

HttpRequest HttpRequest::put(QUrl url, const QJsonObject& body)
{
    return of("PUT", std::move(url), json::compact(body), "application/json");
}

HttpRequest HttpRequest::post(QUrl url, const QJsonObject& body)
{
    return of("POST", std::move(url), json::compact(body), "application/json");
}

HttpRequest HttpRequest::patch(QUrl url, const QJsonObject& body)
{
    return of("PATCH", std::move(url), json::compact(body), "application/json");
}

HttpRequest HttpRequest::remove(QUrl url)
{
    return of("DELETE", std::move(url), {}, {});
}

Result<QJsonObject> HttpResponse::json() const
{
    auto object = json::parseObject(body);
    if (object)
        return object;
    Error error = object.error();
    error.httpStatus = status;
    error.details = QString::fromUtf8(body.left(2000));
    return error;
}

std::chrono::milliseconds retryAfter(
    const HttpResponse& response, const QDateTime& now, std::chrono::milliseconds fallback)
{
    const QByteArray value = response.headers.value("Retry-After").trimmed();
    bool isNumber = false;
    if (const int seconds = value.toInt(&isNumber); isNumber && seconds >= 0)
        return std::chrono::seconds(seconds);
    // Qt reads RFC 2822's numeric zones; HTTP always writes the name (RFC 9110, 5.6.7).
    const QString text = QString::fromLatin1(value).replace(u"GMT"_s, u"+0000"_s);
    const QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date);
    if (!date.isValid())
        return fallback;
    return std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(date)));
}

}
