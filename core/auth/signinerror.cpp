// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signinerror.h"

#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/net/credential.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem {

namespace {

struct Sentence {
    const char16_t* code;
    const char* english;
};

QString translated(const char* english)
{
    return QCoreApplication::translate("Auth", english);
}

/// By `error`, which is what the documentation allows to decide by.
constexpr Sentence sentences[]{
    {u"authorization_pending", QT_TRANSLATE_NOOP("Auth", "The sign-in is not finished yet.")},
    {u"slow_down", QT_TRANSLATE_NOOP("Auth", "The sign-in service is asked too often.")},
    {u"expired_token",
        QT_TRANSLATE_NOOP("Auth", "The code was not entered in time. Start again to get a new one.")},
    {u"authorization_declined", QT_TRANSLATE_NOOP("Auth", "The sign-in was declined.")},
    {u"access_denied", QT_TRANSLATE_NOOP("Auth", "The sign-in was declined.")},
    {u"bad_verification_code",
        QT_TRANSLATE_NOOP("Auth", "The sign-in service does not know this code any more. Start again.")},
    {u"invalid_grant", QT_TRANSLATE_NOOP("Auth", "The sign-in has ended. Sign in again.")},
    {u"interaction_required",
        QT_TRANSLATE_NOOP("Auth", "The organization wants a newer proof of who you are. Sign in again.")},
    {u"login_required", QT_TRANSLATE_NOOP("Auth", "Nobody is signed in. Sign in again.")},
    {u"consent_required",
        QT_TRANSLATE_NOOP("Auth",
            "The application has not been given consent yet. Sign in and consent, or "
            "ask an administrator of the organization to.")},
    {u"invalid_client",
        QT_TRANSLATE_NOOP("Auth",
            "The application's secret or certificate is not accepted. Has it "
            "expired?")},
    {u"unauthorized_client",
        QT_TRANSLATE_NOOP("Auth",
            "The application may not sign in this way. Check the client id, and in its "
            "registration \"Allow public client flows\".")},
    {u"invalid_scope",
        QT_TRANSLATE_NOOP("Auth", "The application does not have the permission it asks for.")},
    {u"invalid_resource",
        QT_TRANSLATE_NOOP("Auth",
            "The organization does not know the service that is asked for. Is it the "
            "right tenant and cloud?")},
    {u"invalid_request", QT_TRANSLATE_NOOP("Auth", "The sign-in service does not understand the request.")},
    {u"unsupported_grant_type",
        QT_TRANSLATE_NOOP("Auth", "The sign-in service does not offer this way of signing in.")},
    {u"unsupported_response_type",
        QT_TRANSLATE_NOOP("Auth", "The sign-in service does not offer this way of signing in.")},
    {u"invalid_tenant",
        QT_TRANSLATE_NOOP("Auth", "There is no such tenant. Check its name or id, and the cloud.")},
    {u"temporarily_unavailable",
        QT_TRANSLATE_NOOP("Auth", "The sign-in service is not available. Try again later.")},
    {u"server_error", QT_TRANSLATE_NOOP("Auth", "The sign-in service failed. Try again later.")},
};

QString sentenceFor(const QString& code)
{
    for (const Sentence& sentence : sentences)
        if (code == sentence.code)
            return translated(sentence.english);
    return translated(QT_TRANSLATE_NOOP("Auth", "The sign-in failed (%1).")).arg(code);
}

/// "AADSTS50076: Due to a change … Trace ID: … " without its number and its trailer.
QString reasonIn(const QString& description)
{
    static const QRegularExpression number(u"^\\s*AADSTS\\d+:\\s*"_s);
    static const QRegularExpression trailer(
        u"\\s*(Trace ID:|Correlation ID:|Timestamp:)"_s, QRegularExpression::CaseInsensitiveOption);
    QString reason = description;
    reason.remove(number);
    if (const qsizetype end = reason.indexOf(trailer); end >= 0)
        reason.truncate(end);
    return redacted(reason.simplified());
}

bool helpsToSignIn(const QString& code, const QString& suberror)
{
    // The suberrors of an invalid_grant that no sign-in changes.
    if (suberror == u"message_only" || suberror == u"client_mismatch")
        return false;
    return code == u"interaction_required" || code == u"login_required" || code == u"consent_required"
        || code == u"invalid_grant";
}

Error::Kind kindOf(const QString& code, int httpStatus)
{
    const bool isUnavailable = code == u"temporarily_unavailable" || code == u"server_error";
    return isUnavailable || httpStatus >= 500 ? Error::Kind::Http : Error::Kind::Auth;
}

}

Error signInError(const QJsonObject& body, int httpStatus)
{
    const QString code = body.value(u"error").toString();
    const QString suberror = body.value(u"suberror").toString();
    const QString description = body.value(u"error_description").toString();
    const QString reason = reasonIn(description);
    QString message = sentenceFor(code);
    if (!reason.isEmpty() && code != u"authorization_pending")
        message += u' ' + translated(QT_TRANSLATE_NOOP("Auth", "The service says: %1")).arg(reason);
    return Error{.kind = kindOf(code, httpStatus),
        .message = message,
        .httpStatus = httpStatus,
        .code = helpsToSignIn(code, suberror) ? signInRequired() : code,
        .details = redacted(QString::fromUtf8(json::indented(body)).trimmed()),
        .correlationId = body.value(u"correlation_id").toString()};
}

QByteArray claimsIn(const QJsonObject& body)
{
    return body.value(u"claims").toString().toUtf8();
}

Error signInError(const HttpResponse& response)
{
    const auto body = json::parseObject(response.body);
    if (body && body->value(u"error").isString())
        return signInError(*body, response.status);
    return Error{.kind = Error::Kind::Http,
        .message = translated(QT_TRANSLATE_NOOP("Auth",
                                  "The sign-in service answered with HTTP status %1 and nothing that can be "
                                  "read. Is there a proxy in between?"))
                       .arg(response.status),
        .httpStatus = response.status,
        .details = redacted(QString::fromUtf8(response.body.left(2000)))};
}

}
