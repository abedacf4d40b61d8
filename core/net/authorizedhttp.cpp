// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/authorizedhttp.h"

#include <QUrlQuery>

namespace tandem {

Task<HttpResponse> AuthorizedHttp::send(HttpRequest request)
{
    if (request.headers.contains("Authorization") || QUrlQuery(request.url).hasQueryItem(u"sig"_s))
        co_return co_await m_next.send(std::move(request));

    request.headers.set("Authorization", "Bearer " + co_await m_credential.token());
    auto response = co_await m_next.send(request);
    if (response.status != 401)
        co_return response;
    m_credential.invalidate();
    request.headers.set("Authorization", "Bearer " + co_await m_credential.token());
    co_return co_await m_next.send(std::move(request));
}

}
