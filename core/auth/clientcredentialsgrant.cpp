// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/clientcredentialsgrant.h"

#include "core/auth/clientassertion.h"
#include "core/base/atomicfile.h"
#include "core/net/credential.h"

#include <QCoreApplication>

namespace tandem {

Result<Form> ClientCredentialsGrant::proof(const TokenEndpoint& endpoint, const QByteArray& secret) const
{
    if (m_certificateFile.isEmpty()) {
        if (secret.isEmpty())
            return Error{.kind = Error::Kind::Auth,
                .message = QCoreApplication::translate(
                    "Auth", "The secret of this service principal was not kept. Sign in again."),
                .code = signInRequired()};
        return Form{{u"client_secret"_s, QString::fromUtf8(secret)}};
    }
    // Read each time, so that a certificate that was renewed is used at once.
    const auto bytes = readFile(m_certificateFile);
    if (!bytes)
        return bytes.error();
    const auto certificate = ClientCertificate::read(*bytes, secret);
    if (!certificate)
        return certificate.error();
    const auto assertion = certificate->assertion(endpoint.authority().clientId,
        endpoint.authority().endpoint(u"token"_s).toString(), endpoint.clock().now());
    if (!assertion)
        return assertion.error();
    return Form{{u"client_assertion_type"_s, u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s},
        {u"client_assertion"_s, QString::fromLatin1(*assertion)}};
}

Task<Tokens> ClientCredentialsGrant::tokens(QString scope, QString tenant, QByteArray claims)
{
    TokenEndpoint endpoint = m_endpoint.at(tenant);
    const QByteArray secret = co_await m_secrets.read(m_secretName);
    Form form = co_await proof(endpoint, secret);
    form.append({u"grant_type"_s, u"client_credentials"_s});
    form.append({u"scope"_s, scope});
    co_return co_await endpoint.redeem(std::move(form), claims, TokenEndpoint::Repeat::WhenUnanswered);
}

}
