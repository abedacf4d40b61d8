// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accountcredential.h"
#include "core/net/http.h"

#include <map>

namespace tandem {

/// Sends requests as an account: each of Azure's hosts sees the token that is for it, any other host none.
class AccountHttp : public Http {
public:
    /// `tenant` may be another one of the account's; empty: its own.
    AccountHttp(Http& next, Accounts& accounts, const Cloud& cloud, const QString& account,
        const QString& tenant = {});
    Task<HttpResponse> send(HttpRequest request) override;

private:
    Http& m_next;
    Cloud m_cloud;
    std::map<Audience, AccountCredential> m_credentials;
};

}
