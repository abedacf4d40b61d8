// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakehttp.h"

#include "core/base/json.h"

#include <gtest/gtest.h>

namespace tandem {

FakeHttp& FakeHttp::answer(HttpResponse response)
{
    m_queue << Result<HttpResponse>(std::move(response));
    return *this;
}

FakeHttp& FakeHttp::answer(int status, const QJsonObject& body)
{
    return answer(HttpResponse(status, json::compact(body)));
}

FakeHttp& FakeHttp::fail(Error error)
{
    m_queue << Result<HttpResponse>(std::move(error));
    return *this;
}

Task<HttpResponse> FakeHttp::send(HttpRequest request)
{
    requests << request;
    if (!m_queue.isEmpty())
        co_return m_queue.takeFirst();
    if (m_handler)
        co_return m_handler(request);
    ADD_FAILURE() << "unexpected request: " << asked().last().toStdString();
    co_return Error{.kind = Error::Kind::Network, .message = u"unexpected request"_s};
}

QStringList FakeHttp::asked() const
{
    QStringList list;
    for (const HttpRequest& request : requests)
        list << QString::fromLatin1(request.verb) + u' '
                + request.url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
    return list;
}

}
