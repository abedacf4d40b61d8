// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenendpoint.h"

#include "core/auth/signinerror.h"
#include "core/base/json.h"

namespace tandem {

QUrl Authority::endpoint(const QString& name) const
{
    QUrl url = login;
    url.setPath(u"/%1/oauth2/v2.0/%2"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(tenant)), name),
        QUrl::StrictMode);
    return url;
}

QByteArray formEncoded(const Form& form)
{
    QByteArray body;
    for (const auto& [key, value] : form) {
        if (!body.isEmpty())
            body += '&';
        body += QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value);
    }
    return body;
}

TokenEndpoint TokenEndpoint::at(const QString& tenant) const
{
    TokenEndpoint other = *this;
    if (!tenant.isEmpty())
        other.m_authority.tenant = tenant;
    return other;
}

Task<QJsonObject> TokenEndpoint::ask(QString endpoint, Form form, Repeat repeat)
{
    form.prepend({u"client_id"_s, m_authority.clientId});
    auto request = HttpRequest::of(
        "POST", m_authority.endpoint(endpoint), formEncoded(form), "application/x-www-form-urlencoded");
    request.headers.set("Accept", "application/json");
    request.authorityFile = m_authority.authorityFile;
    request.mayBeRepeated = repeat == Repeat::WhenUnanswered;
    const auto response = co_await m_http.send(std::move(request));
    const auto body = response.json();
    if (!response.isSuccess() && body)
        m_challenge = claimsIn(*body);
    if (!response.isSuccess() || !body)
        co_return signInError(response);
    co_return *body;
}

Task<Tokens> TokenEndpoint::redeem(Form form, QByteArray claims, Repeat repeat)
{
    form.append({u"client_info"_s, u"1"_s});
    form.append({u"claims"_s, QString::fromUtf8(claimsParameter(claims))});
    const QJsonObject body = co_await ask(u"token"_s, std::move(form), repeat);
    co_return tokensFrom(body, m_clock.now());
}

QByteArray claimsParameter(const QByteArray& challenge)
{
    QJsonObject claims = json::parseObject(challenge).valueOr({});
    QJsonObject access = claims.value(u"access_token").toObject();
    access.insert(u"xms_cc"_s, QJsonObject{{u"values"_s, QJsonArray{u"CP1"_s}}});
    claims.insert(u"access_token"_s, access);
    return json::compact(claims);
}

QString personScope(const QString& scope)
{
    return scope + u" openid profile offline_access"_s;
}

}
