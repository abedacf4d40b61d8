// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/refreshtokengrant.h"

#include "core/net/credential.h"

#include <QCoreApplication>

namespace tandem {

Task<Tokens> RefreshTokenGrant::tokens(QString scope, QString tenant, QByteArray claims)
{
    const QByteArray refreshToken = co_await m_secrets.read(m_secretName);
    if (refreshToken.isEmpty())
        co_return Error{.kind = Error::Kind::Auth,
            .message =
                QCoreApplication::translate("Auth", "This account's sign-in was not kept. Sign in again."),
            .code = signInRequired()};
    TokenEndpoint endpoint = m_endpoint.at(tenant);
    Form form;
    form.append({u"grant_type"_s, u"refresh_token"_s});
    form.append({u"refresh_token"_s, QString::fromLatin1(refreshToken)});
    form.append({u"scope"_s, personScope(scope)});
    Task<Tokens> redeeming = endpoint.redeem(std::move(form), claims, TokenEndpoint::Repeat::WhenUnanswered);
    const Result<Tokens> redeemed = co_await redeeming.result();
    m_challenge = endpoint.challenge();
    if (!redeemed)
        co_return redeemed.error();
    if (!redeemed->refresh.isEmpty() && redeemed->refresh != refreshToken)
        co_await m_secrets.write(m_secretName, redeemed->refresh);
    co_return *redeemed;
}

}
