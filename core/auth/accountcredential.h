// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accounts.h"
#include "core/net/credential.h"

namespace tandem {

/// An account's tokens for one scope, in the account's tenant.
class AccountCredential : public Credential {
public:
    AccountCredential(Accounts& accounts, Account account, QString scope)
        : m_accounts(accounts)
        , m_account(std::move(account))
        , m_scope(std::move(scope))
    {
    }
    Task<QByteArray> token() override
    {
        const Accounts::Source source = co_await m_accounts.sourceOf(m_account);
        co_return co_await source.tokens->token(m_scope, source.tenant);
    }
    void invalidate(const QByteArray& token, const QByteArray& claims) override
    {
        if (const auto source = m_accounts.sourceOf(m_account))
            source->tokens->refuse(m_scope, source->tenant, token, claims);
    }

private:
    Accounts& m_accounts;
    Account m_account;
    QString m_scope;
};

}
