// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokencache.h"

#include "core/net/credential.h"
#include "tests/support/fakeclock.h"
#include "tests/support/outcome.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

/// Hands out tokens that last an hour, once the test lets it.
class HeldGrant : public Grant {
public:
    explicit HeldGrant(const Clock& clock)
        : m_clock(clock)
    {
    }
    Task<Tokens> tokens(QString scope, QString tenant, QByteArray claims) override
    {
        asked << scope + u'@' + tenant + u'#' + QString::fromUtf8(claims);
        if (gate)
            co_await opened(gate);
        if (failure)
            co_return *failure;
        Tokens tokens;
        tokens.access = "token" + QByteArray::number(asked.size());
        tokens.expiresAt = m_clock.now().addSecs(3600);
        tokens.renewAt = m_clock.now().addSecs(3300);
        co_return tokens;
    }
    QByteArray challenge() const override { return wanted; }

    QStringList asked;
    std::shared_ptr<Gate> gate;
    std::optional<Error> failure;
    QByteArray wanted;

private:
    const Clock& m_clock;
};

struct TokenCacheTest : testing::Test {
    FakeClock clock;
    HeldGrant* grant = new HeldGrant(clock);
    std::unique_ptr<TokenCache> cache = std::make_unique<TokenCache>(std::unique_ptr<Grant>(grant), clock);

    QByteArray token()
    {
        const auto outcome = outcomeOf(cache->token(u"s"_s, {}));
        return outcome ? *outcome : "error: " + outcome.error().message.toUtf8();
    }
};

}

TEST_F(TokenCacheTest, FetchesATokenOncePerScopeAndTenant)
{
    EXPECT_EQ(token(), "token1");
    EXPECT_EQ(token(), "token1");
    EXPECT_EQ(*outcomeOf(cache->token(u"other"_s, {})), "token2");
    EXPECT_EQ(*outcomeOf(cache->token(u"s"_s, u"tenant"_s)), "token3");
    EXPECT_EQ(grant->asked, (QStringList{u"s@#"_s, u"other@#"_s, u"s@tenant#"_s}));
}

TEST_F(TokenCacheTest, MakesOneRequestForTenThatFindAnExpiredToken)
{
    EXPECT_EQ(token(), "token1");
    clock.advance(std::chrono::hours(2));
    grant->gate = std::make_shared<Gate>();
    std::list<Task<QByteArray>> ten;
    for (int i = 0; i < 10; ++i)
        ten.emplace_back(cache->token(u"s"_s, {})).start();
    ten.pop_front(); // the one who asked first loses interest
    grant->gate->open();
    ASSERT_TRUE(QTest::qWaitFor([&] { return std::ranges::all_of(ten, &Task<QByteArray>::isFinished); }));
    for (auto& task : ten)
        EXPECT_EQ(*task.takeOutcome(), "token2");
    EXPECT_EQ(grant->asked.size(), 2);
}

TEST_F(TokenCacheTest, RenewsBeforeTheEndAndUsesTheOldOneWhileThatFails)
{
    EXPECT_EQ(token(), "token1");
    clock.advance(std::chrono::minutes(56));
    grant->failure = Error{.kind = Error::Kind::Network, .message = u"offline"_s};
    EXPECT_EQ(token(), "token1");
    EXPECT_EQ(grant->asked.size(), 2);
    clock.advance(std::chrono::minutes(5));
    EXPECT_EQ(token(), "error: offline");
    grant->failure.reset();
    EXPECT_EQ(token(), "token4");
}

TEST_F(TokenCacheTest, IgnoresARefusalOfATokenThatWasReplacedMeanwhile)
{
    EXPECT_EQ(token(), "token1");
    cache->refuse(u"s"_s, {}, "token1", {});
    EXPECT_EQ(token(), "token2");
    cache->refuse(u"s"_s, {}, "token1", {});
    EXPECT_EQ(token(), "token2") << "nine late refusals of the old one cost nothing";
}

TEST_F(TokenCacheTest, HandsTheClaimsOfAChallengeOn)
{
    EXPECT_EQ(token(), "token1");
    cache->refuse(u"s"_s, {}, "token1", "{1}");
    EXPECT_EQ(cache->challenge(), "{1}");
    EXPECT_EQ(token(), "token2");
    EXPECT_EQ(grant->asked.last(), u"s@#{1}"_s);
    EXPECT_EQ(cache->challenge(), "") << "it was met";
    cache->refuse(u"s"_s, {}, "token2", {});
    token();
    EXPECT_EQ(grant->asked.last(), u"s@#"_s);
}

TEST_F(TokenCacheTest, KeepsWhatTheNextSignInMustProve)
{
    grant->failure = Error{.code = signInRequired()};
    grant->wanted = "{mfa}";
    EXPECT_FALSE(outcomeOf(cache->token(u"s"_s, {})));
    EXPECT_EQ(cache->challenge(), "{mfa}");
}

TEST_F(TokenCacheTest, EndsThoseWhoWaitWhenTheAccountIsSignedOut)
{
    grant->gate = std::make_shared<Gate>();
    auto task = cache->token(u"s"_s, {});
    task.start();
    cache.reset();
    ASSERT_TRUE(QTest::qWaitFor([&] { return task.isFinished(); }));
    const auto outcome = task.takeOutcome();
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(needsSignIn(outcome.error()));
}
