// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

#include <QHash>
#include <QJsonObject>
#include <QUrlQuery>
#include <optional>

namespace tandem::local {

/// Who asks: the user with the token of the service, a run with its own, or anybody.
struct Principal {
    enum class Kind { Nobody, User, Run };

    Kind kind = Kind::Nobody;
    QString runName; ///< Of Kind::Run.

    /// Whether what belongs to this run is open to the asking one. A run sees itself only.
    bool mayUseRun(const QString& name) const
    {
        return kind == Kind::User || (kind == Kind::Run && runName == name);
    }
};

/// A request as the handlers see it, whatever carried it.
struct Request {
    QByteArray method; ///< "GET"; a HEAD arrives as it is and is routed as GET where no HEAD is.
    QString path; ///< Percent-encoded as it came, without the query.
    QUrlQuery query;
    HttpHeaders headers;
    QByteArray body;
    QString bodyFile; ///< For routes with Body::File: a file below DataLayout::uploads() that the handler
                      ///< may move away; what is left is removed.
    QString baseUrl; ///< "http://127.0.0.1:4711", as the client reached us: for links in answers.
    QHash<QString, QString> params; ///< What the placeholders of the route's pattern matched, decoded.
    Principal principal;

    QString param(const QString& name) const { return params.value(name); }
    /// A query value, decoded, names without regard to case; empty if absent.
    QString queryValue(QStringView name) const;
    bool hasQuery(QStringView name) const;
    /// The body as a JSON object; the Error is an answer of status 400.
    Result<QJsonObject> json() const;

    /// The query as text, where "+" is a blank: the clients that mean a plus write %2B.
    static QUrlQuery parsedQuery(QByteArray encoded);
    /// For handlers called without a transport: "/path?query".
    static Request of(const QByteArray& method, const QString& target, const QJsonObject& body = {});
};

/// An answer: a body in memory, or a part of a file that is sent as it is read.
struct Response {
    int status = 200;
    HttpHeaders headers;
    QByteArray body;
    QString file;
    qint64 fileOffset = 0;
    qint64 fileLength = 0;

    static Response json(int status, const QJsonObject& object);
    static Response bytes(int status, QByteArray content, const QByteArray& contentType);
    static Response empty(int status);
    /// Azure Resource Manager's error envelope.
    static Response error(int status, const QString& code, const QString& message);
    /// `httpStatus` and `code` if the error has them, else 500 InternalServerError.
    static Response error(const Error& error);
    /// The envelope of AzureML's data plane: {"error": {"code": "UserError", … "innerError": {"code": …}},
    /// "componentName": …, "statusCode": …}.
    static Response serviceError(
        int status, const QString& innerCode, const QString& message, const QString& componentName);
    /// A whole file, or the part of it that "Range" (or "x-ms-range", which wins) asks for: 200, 206 with
    /// Content-Range, or 416 when it begins behind the end (RFC 9110, 14). One range; of more, all is sent.
    static Response fromFile(const QString& path, const QByteArray& contentType, const Request& request);

    Response& with(const QByteArray& name, const QByteArray& value)
    {
        headers.set(name, value);
        return *this;
    }
};

}
