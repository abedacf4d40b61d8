// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/localcredential.h"
#include "core/local/localhttp.h"
#include "core/net/authorizedhttp.h"
#include "tests/support/fakehttp.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>

namespace tandem::local {

namespace {

Error refused()
{
    return Error{.kind = Error::Kind::Network, .message = u"refused"_s, .code = u"ConnectionRefused"_s};
}

}

TEST(LocalHttp, RefusedRequestRevivesTheServiceAndIsRepeatedAtItsPort)
{
    const QTemporaryDir home;
    qputenv("TANDEM_HOME", home.path().toUtf8());
    LocalService service(DataLayout::ofThisUser(), QStringLiteral(TANDEM_LOCAL_PROGRAM));
    FakeHttp http;
    http.fail(refused()).answer(200);
    LocalHttp local(http, service);
    auto request = HttpRequest::post(QUrl(u"http://127.0.0.1:1/somewhere"_s), {});
    const auto response = waitFor(local.send(std::move(request)));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    ASSERT_EQ(http.requests.size(), 2);
    EXPECT_EQ(http.requests[1].url.port(), waitFor(service.status())->endpoint.port);
    EXPECT_TRUE(waitFor(service.stop()));
    qunsetenv("TANDEM_HOME");
}

TEST(LocalHttp, OtherErrorsAndOtherHostsPass)
{
    const QTemporaryDir home;
    LocalService service(DataLayout(home.path()), home.filePath(u"no program"_s));
    FakeHttp http;
    http.fail(refused()).fail({.kind = Error::Kind::Network, .message = u"silence"_s});
    LocalHttp local(http, service);
    EXPECT_EQ(waitFor(local.send(HttpRequest::get(QUrl(u"https://example.com/"_s)))).error(), refused());
    EXPECT_EQ(
        waitFor(local.send(HttpRequest::get(QUrl(u"http://127.0.0.1:1/"_s)))).error().message, u"silence"_s);
}

}
