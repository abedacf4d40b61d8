// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/server/message.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QFileInfo>

namespace tandem::local {

namespace {

struct Span {
    qint64 offset = 0;
    qint64 length = 0;
};

/// The one range of `header` within `size` bytes; nothing when it has another form and is to be ignored,
/// a length of 0 when it cannot be satisfied.
std::optional<Span> rangeOf(const QByteArray& header, qint64 size)
{
    if (!header.startsWith("bytes=") || header.contains(','))
        return std::nullopt;
    const QList<QByteArray> ends = header.mid(6).trimmed().split('-');
    if (ends.size() != 2 || (ends[0].isEmpty() && ends[1].isEmpty()))
        return std::nullopt;
    bool isNumber = true;
    const auto number = [&isNumber](const QByteArray& digits) {
        bool ok = false;
        const qint64 value = digits.toLongLong(&ok);
        isNumber = isNumber && ok && value >= 0;
        return value;
    };
    Span span;
    if (ends[0].isEmpty()) {
        span.length = qMin(number(ends[1]), size);
        span.offset = size - span.length;
    } else {
        span.offset = number(ends[0]);
        const qint64 last = ends[1].isEmpty() ? size - 1 : qMin(number(ends[1]), size - 1);
        span.length = qMax<qint64>(0, last - span.offset + 1);
        if (!ends[1].isEmpty() && isNumber && ends[1].toLongLong() < span.offset)
            return std::nullopt;
    }
    return isNumber ? std::optional(span) : std::nullopt;
}

}

QString Request::queryValue(QStringView name) const
{
    for (const auto& [key, value] : query.queryItems(QUrl::FullyDecoded))
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

bool Request::hasQuery(QStringView name) const
{
    for (const auto& [key, value] : query.queryItems(QUrl::FullyDecoded))
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

Result<QJsonObject> Request::json() const
{
    auto object = json::parseObject(body);
    if (object)
        return object;
    Error error = object.error();
    error.httpStatus = 400;
    error.code = u"InvalidRequestContent"_s;
    return error;
}

QUrlQuery Request::parsedQuery(QByteArray encoded)
{
    return QUrlQuery(QString::fromUtf8(encoded.replace('+', "%20")));
}

Request Request::of(const QByteArray& method, const QString& target, const QJsonObject& body)
{
    Request request;
    request.method = method;
    request.path = target.section(u'?', 0, 0);
    request.query = parsedQuery(target.section(u'?', 1).toUtf8());
    request.baseUrl = u"http://127.0.0.1:1"_s;
    request.principal.kind = Principal::Kind::User;
    if (!body.isEmpty())
        request.body = json::compact(body);
    return request;
}

Response Response::json(int status, const QJsonObject& object)
{
    return bytes(status, json::compact(object), "application/json; charset=utf-8");
}

Response Response::bytes(int status, QByteArray content, const QByteArray& contentType)
{
    Response response;
    response.status = status;
    response.body = std::move(content);
    response.headers.set("Content-Type", contentType);
    return response;
}

Response Response::empty(int status)
{
    Response response;
    response.status = status;
    return response;
}

Response Response::error(int status, const QString& code, const QString& message)
{
    const QJsonObject error{{u"code"_s, code}, {u"message"_s, message}, {u"target"_s, QJsonValue::Null},
        {u"details"_s, QJsonArray()}, {u"additionalInfo"_s, QJsonArray()}};
    return json(status, {{u"error"_s, error}}).with("x-ms-response-type", "error");
}

Response Response::error(const Error& error)
{
    const int status = error.httpStatus ? error.httpStatus : 500;
    return Response::error(
        status, error.code.isEmpty() ? u"InternalServerError"_s : error.code, error.message);
}

Response Response::serviceError(
    int status, const QString& innerCode, const QString& message, const QString& componentName)
{
    const QJsonValue null = QJsonValue::Null;
    const QString code = status >= 500 ? u"ServiceError"_s : u"UserError"_s;
    const QJsonObject error{{u"code"_s, code}, {u"severity"_s, null}, {u"message"_s, message},
        {u"messageFormat"_s, message}, {u"messageParameters"_s, QJsonObject()}, {u"referenceCode"_s, null},
        {u"detailsUri"_s, null}, {u"target"_s, null}, {u"details"_s, QJsonArray()},
        {u"innerError"_s, QJsonObject{{u"code"_s, innerCode}, {u"innerError"_s, null}}},
        {u"debugInfo"_s, null}, {u"additionalInfo"_s, null}};
    return json(status,
        {{u"error"_s, error}, {u"correlation"_s, QJsonObject()}, {u"environment"_s, u"local"_s},
            {u"location"_s, u"local"_s}, {u"time"_s, json::fromTime(QDateTime::currentDateTimeUtc())},
            {u"componentName"_s, componentName}, {u"statusCode"_s, status}})
        .with("x-ms-response-type", "error");
}

Response Response::fromFile(const QString& path, const QByteArray& contentType, const Request& request)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return error(404, u"NotFound"_s, u"There is no such file."_s);
    const qint64 size = info.size();
    Response response;
    response.headers.set("Content-Type", contentType);
    response.headers.set("Accept-Ranges", "bytes");
    response.file = path;
    response.fileLength = size;
    const QByteArray header = request.headers.contains("x-ms-range") ? request.headers.value("x-ms-range")
                                                                     : request.headers.value("Range");
    const auto range = rangeOf(header, size);
    if (!range)
        return response;
    if (range->length == 0)
        return error(
            416, u"InvalidRange"_s, u"The range specified is invalid for the current size of the resource."_s)
            .with("Content-Range", "bytes */" + QByteArray::number(size))
            .with("x-ms-error-code", "InvalidRange");
    response.status = 206;
    response.fileOffset = range->offset;
    response.fileLength = range->length;
    response.headers.set("Content-Range",
        "bytes " + QByteArray::number(range->offset) + '-'
            + QByteArray::number(range->offset + range->length - 1) + '/' + QByteArray::number(size));
    return response;
}

}
