// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokens.h"

#include "tests/support/fakeclock.h"
#include "tests/support/webtoken.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {
const QDateTime now = FakeClock().now();
}

TEST(Tokens, ReadsASuccessOfTheV2Endpoint)
{
    const auto tokens =
        tokensFrom({{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 3600}, {u"access_token"_s, u"A"_s},
                       {u"refresh_token"_s, u"R"_s},
                       {u"id_token"_s,
                           QString::fromLatin1(webToken({{u"preferred_username"_s, u"ada@contoso.com"_s},
                               {u"name"_s, u"Ada"_s}, {u"tid"_s, u"T"_s}, {u"oid"_s, u"O"_s}}))},
                       {u"client_info"_s, u"eyJ1aWQiOiJVIiwidXRpZCI6IkgifQ"_s}},
            now);
    ASSERT_TRUE(tokens);
    EXPECT_EQ(tokens->access, "A");
    EXPECT_EQ(tokens->refresh, "R");
    EXPECT_EQ(now.secsTo(tokens->expiresAt), 3600);
    EXPECT_EQ(now.secsTo(tokens->renewAt), 3300) << "five minutes early";
    EXPECT_EQ(tokens->identity,
        (Identity{.username = u"ada@contoso.com"_s,
            .name = u"Ada"_s,
            .tenant = u"T"_s,
            .objectId = u"O"_s,
            .homeAccountId = u"U.H"_s}));
}

TEST(Tokens, ReadsTheNumbersInQuotesOfTheV1Endpoint)
{
    const auto tokens = tokensFrom(
        {{u"token_type"_s, u"bearer"_s}, {u"expires_in"_s, u"3599"_s}, {u"access_token"_s, u"A"_s}}, now);
    ASSERT_TRUE(tokens);
    EXPECT_EQ(now.secsTo(tokens->expiresAt), 3599);
}

TEST(Tokens, RenewsWhenTheServiceSaysSo)
{
    const auto tokens = tokensFrom({{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 86400},
                                       {u"refresh_in"_s, 43200}, {u"access_token"_s, u"A"_s}},
        now);
    EXPECT_EQ(now.secsTo(tokens->renewAt), 43200);
}

TEST(Tokens, RenewsAShortLivedTokenAtHalfItsLife)
{
    EXPECT_EQ(now.secsTo(renewalOf(now, now.addSecs(60))), 30);
}

TEST(Tokens, RefusesAnAnswerWithoutAUsableToken)
{
    EXPECT_FALSE(tokensFrom({{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 10}}, now));
    EXPECT_FALSE(tokensFrom({{u"token_type"_s, u"Bearer"_s}, {u"access_token"_s, u"A"_s}}, now));
    EXPECT_FALSE(
        tokensFrom({{u"token_type"_s, u"pop"_s}, {u"expires_in"_s, 10}, {u"access_token"_s, u"A"_s}}, now));
}

TEST(Tokens, ReadsNoPayloadOfWhatIsNoWebToken)
{
    EXPECT_TRUE(payloadOf("opaque").isEmpty());
    EXPECT_TRUE(payloadOf("a.b.c").isEmpty());
}
