// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/ownproxy.h"

#include "core/net/networkprobe.h"
#include "core/net/qthttp.h"
#include "core/net/retryinghttp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"
#include "tests/support/scriptedauthority.h"
#include "tests/support/scriptedproxy.h"

using namespace tandem;

namespace {

/// A server over TLS behind a proxy that lets in only who names Ada's password.
struct OwnProxyTest : testing::Test {
    ScriptedAuthority server;
    ScriptedProxy way;
    RecordingSecrets secrets;
    QString kept;
    OwnProxy proxy = opened();
    QtHttp network{{}, &proxy};
    FakeTimer timer;
    FakeClock clock;
    RetryingHttp http{network, timer, clock};

    OwnProxyTest()
    {
        way.demand("ada", "swordfish");
        server.onResources([](const QByteArray&, const QString&) { return ScriptedAuthority::Answer{}; });
    }
    OwnProxy opened(const QByteArray& password = {})
    {
        return {secrets, kept, password, [this](const QString& address) -> Result<Done> {
                    kept = address;
                    return Done{};
                }};
    }
    Result<HttpResponse> ask(Http& over)
    {
        auto request = HttpRequest::get(server.cloud().authority.resolved(QUrl(u"/subscriptions"_s)));
        request.authorityFile = server.authorityFile();
        return waitFor(over.send(request));
    }
    QString target() const { return server.cloud().authority.authority(); }
};

}

TEST_F(OwnProxyTest, IsGoneThroughWithTheNameAndPasswordThatAreSet)
{
    ASSERT_TRUE(waitFor(proxy.use(way.address(u"ada"_s), "swordfish")));
    const auto answered = ask(http);
    ASSERT_TRUE(answered) << answered.error().message.toStdString();
    EXPECT_EQ(answered->status, 200);
    EXPECT_EQ(way.opened(), QStringList{target()});
    EXPECT_EQ(secrets.secrets.value(u"proxy"_s), "swordfish");
    EXPECT_FALSE(kept.contains(u"swordfish"_s));
}

TEST_F(OwnProxyTest, IsTheSameAfterTheNextStart)
{
    ASSERT_TRUE(waitFor(proxy.use(way.address(u"ada"_s), "swordfish")));
    OwnProxy later = opened();
    QtHttp laterNetwork({}, &later);
    EXPECT_TRUE(ask(laterNetwork));
    EXPECT_EQ(way.opened().size(), 1);
    secrets.secrets.clear();
    OwnProxy without = opened("swordfish");
    QtHttp told({}, &without);
    EXPECT_TRUE(ask(told)) << "a machine without a keychain";
}

TEST_F(OwnProxyTest, ThatRefusesIsNamedAndNotTriedAgain)
{
    ASSERT_TRUE(waitFor(proxy.use(way.address(u"ada"_s), "wrong")));
    const auto refused = ask(http);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, proxyAuthenticationRequired());
    EXPECT_TRUE(refused.error().message.contains(u"407"_s)) << refused.error().message.toStdString();
    EXPECT_FALSE(refused.error().details.contains(u"wrong"_s));
    EXPECT_TRUE(timer.slept.isEmpty());
    EXPECT_TRUE(way.opened().isEmpty());

    QtNetworkProbe probe(proxy);
    const auto shaken = waitFor(probe.handshake(server.cloud().authority, server.authorityFile()));
    ASSERT_FALSE(shaken);
    EXPECT_EQ(shaken.error().code, proxyAuthenticationRequired());
    ASSERT_TRUE(waitFor(proxy.use(way.address(u"ada"_s), "swordfish")));
    EXPECT_TRUE(waitFor(probe.handshake(server.cloud().authority, server.authorityFile())));
    EXPECT_EQ(*waitFor(probe.proxyFor(server.cloud().authority)), u"127.0.0.1:%1"_s.arg(way.address().port));
}

TEST_F(OwnProxyTest, IsForgottenWithItsPassword)
{
    ASSERT_TRUE(waitFor(proxy.use(way.address(u"ada"_s), "swordfish")));
    ASSERT_TRUE(waitFor(proxy.use({}, {})));
    EXPECT_EQ(kept, QString());
    EXPECT_TRUE(secrets.secrets.isEmpty());
    EXPECT_EQ(waitFor(proxy.proxy())->type(), QNetworkProxy::DefaultProxy);
}

TEST_F(OwnProxyTest, WhosePasswordCannotBeKeptIsNotUsed)
{
    secrets.failure = Error{.message = u"The keychain is locked."_s};
    EXPECT_FALSE(waitFor(proxy.use(way.address(u"ada"_s), "swordfish")));
    EXPECT_TRUE(proxy.address().isEmpty());
    EXPECT_EQ(kept, QString());
}
