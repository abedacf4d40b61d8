// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QUrl>
#include <chrono>
#include <functional>

namespace tandem {

/// Header names compare without case (RFC 9110, 5.1): they are kept in lower case.
class HttpHeaders {
public:
    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<std::pair<QByteArray, QByteArray>> headers)
    {
        for (const auto& [name, value] : headers)
            set(name, value);
    }
    void set(const QByteArray& name, const QByteArray& value) { m_headers.insert(name.toLower(), value); }
    void remove(const QByteArray& name) { m_headers.remove(name.toLower()); }
    QByteArray value(const QByteArray& name) const { return m_headers.value(name.toLower()); }
    bool contains(const QByteArray& name) const { return m_headers.contains(name.toLower()); }
    const QMap<QByteArray, QByteArray>& all() const { return m_headers; }

private:
    QMap<QByteArray, QByteArray> m_headers;
};

/// (bytes done, bytes in all or -1)
using Progress = std::function<void(qint64, qint64)>;

class HttpRequest {
public:
    static HttpRequest get(QUrl url);
    static HttpRequest head(QUrl url);
    static HttpRequest put(QUrl url, const QJsonObject& body);
    static HttpRequest post(QUrl url, const QJsonObject& body);
    static HttpRequest patch(QUrl url, const QJsonObject& body);
    static HttpRequest remove(QUrl url);
    static HttpRequest of(QByteArray verb, QUrl url, QByteArray body, const QByteArray& contentType);

    QByteArray verb;
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    QString bodyFile; ///< If set, the body is read from this file while it is sent.
    QString
        responseFile; ///< If set, a body of status 2xx is appended to this file instead of kept in memory.
    QString authorityFile; ///< If set, the certificates in this file (PEM) are trusted besides the system's.
    Progress onUpload;
    Progress onDownload;
    /// The whole exchange may not be silent for longer than this.
    std::chrono::milliseconds timeout{60'000};
    /// Whether sending it twice does no harm. GET, HEAD, PUT and DELETE by RFC 9110, 9.2.2; set it for a POST
    /// that only asks.
    bool mayBeRepeated = false;

private:
    HttpRequest() = default;
};

class HttpResponse {
public:
    HttpResponse() = default;
    explicit HttpResponse(int httpStatus, QByteArray content = {}, HttpHeaders fields = {})
        : status(httpStatus)
        , headers(std::move(fields))
        , body(std::move(content))
    {
    }

    bool isSuccess() const { return status >= 200 && status < 300; }
    /// The body as a JSON object, or an Error that says it is none.
    Result<QJsonObject> json() const;

    int status = 0;
    HttpHeaders headers;
    QByteArray body;
};

/// Sends requests. An answer of any status is a value; an Error means that there was no answer.
class Http {
public:
    virtual ~Http() = default;
    virtual Task<HttpResponse> send(HttpRequest request) = 0;
};

/// Retry-After as seconds or as a date (RFC 9110, 10.2.3); `fallback` when absent or unreadable.
std::chrono::milliseconds retryAfter(
    const HttpResponse& response, const QDateTime& now, std::chrono::milliseconds fallback);

}
