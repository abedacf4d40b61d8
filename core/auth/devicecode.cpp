// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/devicecode.h"

#include <QCoreApplication>

namespace tandem {

namespace {

Result<DeviceCode> deviceCodeFrom(const QJsonObject& body, const QDateTime& now)
{
    DeviceCode code;
    code.userCode = body.value(u"user_code").toString();
    // RFC 8628 says verification_uri; older services verification_url.
    const QString page = body.value(u"verification_uri").toString(body.value(u"verification_url").toString());
    code.page = QUrl(page, QUrl::StrictMode);
    code.message = body.value(u"message").toString();
    code.deviceCode = body.value(u"device_code").toString().toLatin1();
    code.expiresAt = now.addSecs(qint64(body.value(u"expires_in").toVariant().toDouble()));
    if (const auto interval = qint64(body.value(u"interval").toVariant().toDouble()); interval > 0)
        code.interval = std::chrono::seconds(interval);
    const bool isUsable = !code.userCode.isEmpty() && !code.deviceCode.isEmpty() && code.expiresAt > now
        && code.page.scheme() == u"https" && !code.page.host().isEmpty();
    if (isUsable)
        return code;
    return Error{.kind = Error::Kind::Protocol,
        .message = QCoreApplication::translate(
            "Auth", "The sign-in service answered without a code that can be used.")};
}

Error expired()
{
    return Error{.kind = Error::Kind::Auth,
        .message = QCoreApplication::translate(
            "Auth", "The code was not entered in time. Start again to get a new one."),
        .code = u"expired_token"_s};
}

}

Task<DeviceCode> DeviceCodeSignIn::begin(QString scope)
{
    Form form;
    form.append({u"scope"_s, personScope(scope)});
    const QJsonObject body =
        co_await m_endpoint.ask(u"devicecode"_s, std::move(form), TokenEndpoint::Repeat::WhenUnanswered);
    co_return deviceCodeFrom(body, m_endpoint.clock().now());
}

Task<Tokens> DeviceCodeSignIn::finish(DeviceCode code, QByteArray claims)
{
    Form form;
    form.append({u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s});
    form.append({u"device_code"_s, QString::fromLatin1(code.deviceCode)});
    while (m_endpoint.clock().now() < code.expiresAt) {
        co_await m_timer.sleep(code.interval);
        Task<Tokens> asking = m_endpoint.redeem(form, claims, TokenEndpoint::Repeat::Never);
        const Result<Tokens> tokens = co_await asking.result();
        if (tokens)
            co_return *tokens;
        const Error& error = tokens.error();
        if (error.code == u"slow_down")
            code.interval += std::chrono::seconds(5); // RFC 8628, 3.5
        // A connection that fails once, or a gateway, does not end a sign-in that a person is busy with.
        const bool goesOn = error.code == u"authorization_pending" || error.code == u"slow_down"
            || error.kind == Error::Kind::Network || error.kind == Error::Kind::Http;
        if (!goesOn)
            co_return error;
    }
    co_return expired();
}

}
