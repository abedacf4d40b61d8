// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/accounthttp.h"

#include "core/net/authorizedhttp.h"

namespace tandem {

AccountHttp::AccountHttp(Http& next, Accounts& accounts, const Cloud& cloud, const Account& account)
    : m_next(next)
    , m_cloud(cloud)
    , m_account(account)
{
    for (const auto audience : {Audience::ResourceManager, Audience::MachineLearning, Audience::Storage})
        m_credentials.emplace(audience, AccountCredential(accounts, account, cloud.scope(audience)));
}

Task<HttpResponse> AccountHttp::send(HttpRequest request)
{
    request.authorityFile = m_account.authorityFile;
    const auto audience = m_cloud.audienceOf(request.url);
    if (!audience)
        co_return co_await m_next.send(std::move(request));
    AuthorizedHttp authorized(m_next, m_credentials.at(*audience));
    const auto response = co_await authorized.send(request).result();
    if (response || !m_desk || !needsSignIn(response.error()))
        co_return response;
    co_await m_desk->signInAgain(m_account, response.error());
    // It was refused, not answered: it may be sent once more, whatever it is.
    co_return co_await authorized.send(std::move(request));
}

}
