// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/accounthttp.h"

#include "core/net/authorizedhttp.h"

namespace tandem {

AccountHttp::AccountHttp(
    Http& next, Accounts& accounts, const Cloud& cloud, const QString& account, const QString& tenant)
    : m_next(next)
    , m_cloud(cloud)
{
    for (const auto audience : {Audience::ResourceManager, Audience::MachineLearning, Audience::Storage})
        m_credentials.emplace(audience, AccountCredential(accounts, account, cloud.scope(audience), tenant));
}

Task<HttpResponse> AccountHttp::send(HttpRequest request)
{
    const auto audience = m_cloud.audienceOf(request.url);
    if (!audience)
        co_return co_await m_next.send(std::move(request));
    AuthorizedHttp authorized(m_next, m_credentials.at(*audience));
    co_return co_await authorized.send(std::move(request));
}

}
