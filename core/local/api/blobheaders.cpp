// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/blobheaders.h"

#include "core/local/blobs/blobxml.h"

namespace tandem::local::blobheaders {

namespace {

const QByteArray metadataPrefix = "x-ms-meta-";

QString text(const Request& request, const QByteArray& name)
{
    return QString::fromUtf8(request.headers.value(name));
}

void setIfKnown(Response& response, const QByteArray& name, const QString& value)
{
    if (!value.isEmpty())
        response.headers.set(name, value.toUtf8());
}

}

BlobConditions conditions(const Request& request)
{
    return {.ifMatch = text(request, "If-Match"),
        .ifNoneMatch = text(request, "If-None-Match"),
        .ifModifiedSince = fromHttpDate(request.headers.value("If-Modified-Since")),
        .ifUnmodifiedSince = fromHttpDate(request.headers.value("If-Unmodified-Since"))};
}

BlobContentHeaders content(const Request& request, bool isWhole)
{
    const auto either = [&](const QByteArray& name) {
        const QString own = text(request, "x-ms-blob-" + name);
        return own.isEmpty() && isWhole ? text(request, name) : own;
    };
    return {.type = either("content-type"),
        .encoding = either("content-encoding"),
        .language = either("content-language"),
        .disposition = text(request, "x-ms-blob-content-disposition"),
        .cacheControl = either("cache-control")};
}

json::StringMap metadata(const Request& request)
{
    json::StringMap map;
    for (auto it = request.headers.all().begin(); it != request.headers.all().end(); ++it)
        if (it.key().startsWith(metadataPrefix))
            map.insert(
                QString::fromLatin1(it.key().mid(metadataPrefix.size())), QString::fromUtf8(it.value()));
    return map;
}

QByteArray expectedMd5(const Request& request)
{
    return QByteArray::fromBase64(request.headers.value("Content-MD5"));
}

void describe(Response& response, const BlobProperties& properties)
{
    acknowledge(response, properties);
    response.headers.set("Accept-Ranges", "bytes");
    response.headers.set("x-ms-creation-time", httpDate(properties.created).toLatin1());
    response.headers.set("x-ms-lease-status", "unlocked");
    response.headers.set("x-ms-lease-state", "available");
    response.headers.set("Content-Type", properties.content.type.toUtf8());
    setIfKnown(response, "Content-Encoding", properties.content.encoding);
    setIfKnown(response, "Content-Language", properties.content.language);
    setIfKnown(response, "Content-Disposition", properties.content.disposition);
    setIfKnown(response, "Cache-Control", properties.content.cacheControl);
    const bool isAppend = properties.type == BlobType::Append;
    response.headers.set("x-ms-blob-type", isAppend ? "AppendBlob" : "BlockBlob");
    if (isAppend)
        response.headers.set("x-ms-blob-committed-block-count", QByteArray::number(properties.appends));
    // Of the whole blob, hence its own header beside a range (Get Blob, "Response headers").
    if (!properties.md5.isEmpty())
        response.headers.set(
            response.status == 206 ? "x-ms-blob-content-md5" : "Content-MD5", properties.md5.toBase64());
    for (auto it = properties.metadata.begin(); it != properties.metadata.end(); ++it)
        response.headers.set(metadataPrefix + it.key().toLatin1(), it.value().toUtf8());
}

void acknowledge(Response& response, const BlobProperties& properties)
{
    response.headers.set("ETag", properties.etag.toLatin1());
    response.headers.set("Last-Modified", httpDate(properties.lastModified).toLatin1());
}

Response refusal(const Error& error)
{
    const int status = error.httpStatus ? error.httpStatus : 500;
    const QString code = error.code.isEmpty() ? u"InternalError"_s : error.code;
    // A "not modified" has no body (RFC 9110, 15.4.5).
    Response response = status == 304
        ? Response::empty(304)
        : Response::bytes(status, blobxml::error(code, error.message), "application/xml");
    response.headers.set("x-ms-error-code", code.toLatin1());
    return response;
}

}
