// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/grant.h"
#include "core/auth/secretstore.h"
#include "core/auth/tokenendpoint.h"

namespace tandem {

/// A service principal: an application that signs in as itself, with a client secret or with a certificate
/// (RFC 6749, 4.4; RFC 7523). The secret, or the certificate file's password, lies in the secret store.
class ClientCredentialsGrant : public Grant {
public:
    /// `certificateFile` is empty where a client secret is used.
    ClientCredentialsGrant(
        TokenEndpoint endpoint, SecretStore& secrets, QString secretName, QString certificateFile)
        : m_endpoint(std::move(endpoint))
        , m_secrets(secrets)
        , m_secretName(std::move(secretName))
        , m_certificateFile(std::move(certificateFile))
    {
    }
    Task<Tokens> tokens(QString scope, QString tenant, QByteArray claims) override;

private:
    Result<Form> proof(const TokenEndpoint& endpoint, const QByteArray& secret) const;

    TokenEndpoint m_endpoint;
    SecretStore& m_secrets;
    QString m_secretName;
    QString m_certificateFile;
};

}
