// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accountcredential.h"
#include "core/auth/signindesk.h"
#include "core/net/http.h"

#include <map>

namespace tandem {

/// Sends requests as an account: each of Azure's hosts sees the token that is for it, any other host none.
class AccountHttp : public Http {
public:
    AccountHttp(Http& next, Accounts& accounts, const Cloud& cloud, const Account& account);
    /// From now on a request for which the account must sign in again waits at the desk until it has, and
    /// goes on then.
    void waitAt(SignInDesk& desk) { m_desk = &desk; }
    Task<HttpResponse> send(HttpRequest request) override;

private:
    Http& m_next;
    Cloud m_cloud;
    Account m_account;
    std::map<Audience, AccountCredential> m_credentials;
    SignInDesk* m_desk = nullptr;
};

}
