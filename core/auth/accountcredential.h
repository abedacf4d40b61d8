// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accounts.h"
#include "core/net/credential.h"

namespace tandem {

/// An account's tokens for one scope.
class AccountCredential : public Credential {
public:
    AccountCredential(Accounts& accounts, QString account, QString scope, QString tenant = {})
        : m_accounts(accounts)
        , m_account(std::move(account))
        , m_scope(std::move(scope))
        , m_tenant(std::move(tenant))
    {
    }
    Task<QByteArray> token() override
    {
        const std::shared_ptr<TokenCache> tokens = co_await m_accounts.tokens(m_account);
        co_return co_await tokens->token(m_scope, m_tenant);
    }
    void invalidate(const QByteArray& token, const QByteArray& claims) override
    {
        if (const auto tokens = m_accounts.tokens(m_account))
            (*tokens)->refuse(m_scope, m_tenant, token, claims);
    }

private:
    Accounts& m_accounts;
    QString m_account;
    QString m_scope;
    QString m_tenant;
};

}
