// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/grant.h"
#include "core/auth/secretstore.h"
#include "core/auth/tokenendpoint.h"

namespace tandem {

/// A person's sign-in goes on: the refresh token, kept in the secret store under `secretName`, gives tokens
/// for every service and every tenant of the account. A new refresh token replaces the old one.
class RefreshTokenGrant : public Grant {
public:
    RefreshTokenGrant(TokenEndpoint endpoint, SecretStore& secrets, QString secretName)
        : m_endpoint(std::move(endpoint))
        , m_secrets(secrets)
        , m_secretName(std::move(secretName))
    {
    }
    Task<Tokens> tokens(QString scope, QString tenant, QByteArray claims) override;
    QByteArray challenge() const override { return m_challenge; }

private:
    TokenEndpoint m_endpoint;
    SecretStore& m_secrets;
    QString m_secretName;
    QByteArray m_challenge;
};

}
