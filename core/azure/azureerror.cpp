// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/azureerror.h"

#include "core/base/json.h"
#include "core/base/redact.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace tandem::azure {

namespace {

QString textOf(const QJsonObject& object, QStringView key)
{
    return json::anyCase(object, key).toString().trimmed();
}

QJsonObject objectOf(const QJsonObject& object, QStringView key)
{
    return json::anyCase(object, key).toObject();
}

/// The resource manager moves the chain of inner errors to additionalInfo, type "InnerError".
QJsonObject innerErrorOf(const QJsonObject& error)
{
    if (const QJsonObject inner = objectOf(error, u"innerError"); !inner.isEmpty())
        return inner;
    for (const auto& item : json::anyCase(error, u"additionalInfo").toArray())
        if (textOf(item.toObject(), u"type").compare(u"InnerError", Qt::CaseInsensitive) == 0)
            return objectOf(objectOf(item.toObject(), u"info"), u"value");
    return {};
}

QString deepestCode(const QJsonObject& error)
{
    QString code = textOf(error, u"code");
    for (QJsonObject inner = innerErrorOf(error); !inner.isEmpty(); inner = innerErrorOf(inner))
        if (const QString innerCode = textOf(inner, u"code"); !innerCode.isEmpty())
            code = innerCode;
    return code;
}

/// Azure writes paragraphs, traces and embedded JSON into "message"; people get its first line.
QString sentence(const QString& message)
{
    constexpr int most = 400;
    const auto lines = message.split(u'\n', Qt::SkipEmptyParts);
    QString line = lines.isEmpty() ? QString() : lines.first().trimmed();
    if (line.size() > most)
        line = line.left(most - 1).trimmed() + u'…';
    if (!line.isEmpty() && line.back().isLetterOrNumber())
        line += u'.';
    return redacted(line);
}

QString messageOf(const QJsonObject& error)
{
    const QString message = textOf(error, u"message");
    if (message.startsWith(u'{'))
        if (const auto embedded = json::parseObject(message.toUtf8())) {
            const QString inner = messageOf(
                objectOf(*embedded, u"error").isEmpty() ? *embedded : objectOf(*embedded, u"error"));
            if (!inner.isEmpty())
                return inner;
        }
    if (!message.isEmpty())
        return sentence(message);
    for (const auto& detail : json::anyCase(error, u"details").toArray())
        if (const QString said = messageOf(detail.toObject()); !said.isEmpty())
            return said;
    return {};
}

QString statusSentence(int status)
{
    switch (status) {
    case 401:
        return QCoreApplication::translate("Azure", "The service does not accept the sign-in.");
    case 403:
        return QCoreApplication::translate("Azure", "The service refuses access.");
    case 404:
        return QCoreApplication::translate("Azure", "The service does not know what was asked for.");
    case 429:
        return QCoreApplication::translate("Azure", "The service gets too many requests. Try again later.");
    case 502:
    case 503:
    case 504:
        return QCoreApplication::translate(
            "Azure", "The service is not available (HTTP %1). Try again later.")
            .arg(status);
    default:
        return QCoreApplication::translate("Azure", "The service answered with HTTP status %1.").arg(status);
    }
}

struct StorageError {
    QString code;
    QString message;
};

/// Storage answers <Error><Code>…</Code><Message>…</Message></Error>.
StorageError storageError(const QByteArray& body)
{
    StorageError error;
    QXmlStreamReader xml(body);
    if (!xml.readNextStartElement() || xml.name() != u"Error")
        return error;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"Code")
            error.code = xml.readElementText();
        else if (xml.name() == u"Message")
            error.message = xml.readElementText();
        else
            xml.skipCurrentElement();
    }
    return error;
}

Error::Kind kindOf(int status)
{
    return status == 401 || status == 403 ? Error::Kind::Auth : Error::Kind::Http;
}

}

Error errorFrom(const QJsonObject& body, int httpStatus)
{
    const QJsonObject nested = objectOf(body, u"error");
    const QJsonObject& error = nested.isEmpty() ? body : nested;

    Error result{.kind = kindOf(httpStatus), .httpStatus = httpStatus};
    result.code = deepestCode(error);
    if (result.code.isEmpty())
        result.code = textOf(body, u"error_code");
    result.message = messageOf(error);
    if (result.message.isEmpty() && !result.code.isEmpty())
        result.message = QCoreApplication::translate("Azure", "The service reports %1.").arg(result.code);
    if (result.message.isEmpty())
        result.message = statusSentence(httpStatus);
    result.details = redacted(QString::fromUtf8(json::indented(body)).trimmed());
    const QJsonObject correlation = objectOf(body, u"correlation");
    result.correlationId = textOf(correlation, u"operation");
    if (result.correlationId.isEmpty())
        result.correlationId = textOf(correlation, u"request");
    return result;
}

Error errorFrom(const HttpResponse& response)
{
    Error error{.kind = kindOf(response.status), .httpStatus = response.status};
    if (const auto body = json::parseObject(response.body)) {
        error = errorFrom(*body, response.status);
    } else {
        const auto storage = storageError(response.body);
        const QString text = QString::fromUtf8(response.body.left(4000)).trimmed();
        error.code = storage.code;
        error.message = sentence(storage.message);
        // A gateway's page of HTML says nothing to people; a line of plain text may.
        if (error.message.isEmpty() && !text.startsWith(u'<') && !text.startsWith(u'{') && text.size() < 300)
            error.message = sentence(text);
        if (error.message.isEmpty())
            error.message = statusSentence(response.status);
        error.details = redacted(text);
    }
    if (error.code.isEmpty())
        error.code = QString::fromLatin1(response.headers.value("x-ms-error-code"));
    for (const char* header : {"x-ms-correlation-request-id", "x-ms-request-id"})
        if (error.correlationId.isEmpty())
            error.correlationId = QString::fromLatin1(response.headers.value(header));
    return error;
}

Result<HttpResponse> checked(HttpResponse response)
{
    if (response.isSuccess())
        return response;
    return errorFrom(response);
}

}
