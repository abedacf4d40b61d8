// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/localhttp.h"

namespace tandem::local {

namespace {

bool isHere(const QUrl& url)
{
    return url.host() == u"127.0.0.1"_s || url.host() == u"localhost"_s;
}

}

Task<HttpResponse> LocalHttp::send(HttpRequest request)
{
    const auto response = co_await m_next.send(request).result();
    // Refused means that nothing was sent: repeating it is safe, whatever it is.
    const bool isRefused = !response && response.error().code == u"ConnectionRefused"_s;
    if (!isRefused || !isHere(request.url))
        co_return response;
    const Endpoint endpoint = co_await m_service.ensureRunning();
    if (request.url.scheme() == u"http"_s)
        request.url.setPort(endpoint.port);
    co_return co_await m_next.send(std::move(request));
}

}
