// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/authorizedhttp.h"

#include "tests/support/fakehttp.h"
#include "tests/support/outcome.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

class CountingCredential : public Credential {
public:
    Task<QByteArray> token() override { co_return "token" + QByteArray::number(generation); }
    void invalidate(const QByteArray& token, const QByteArray& wanted) override
    {
        refused << token;
        claims = wanted;
        ++generation;
    }
    int generation = 1;
    QList<QByteArray> refused;
    QByteArray claims;
};

struct AuthorizedHttpTest : testing::Test {
    FakeHttp http;
    CountingCredential credential;
    AuthorizedHttp authorized{http, credential};
};

}

TEST_F(AuthorizedHttpTest, RenewsARefusedTokenOnce)
{
    http.answer(401).answer(200);
    EXPECT_EQ(outcomeOf(authorized.send(HttpRequest::get(QUrl(u"https://host/a"_s))))->status, 200);
    EXPECT_EQ(http.requests[0].headers.value("Authorization"), "Bearer token1");
    EXPECT_EQ(http.requests[1].headers.value("authorization"), "Bearer token2");
}

TEST_F(AuthorizedHttpTest, SaysWhichTokenWasRefusedAndWhatTheNextOneMustProve)
{
    const QByteArray claims = R"({"access_token":{"nbf":{"essential":true,"value":"1604106651"}}})";
    HttpHeaders headers;
    headers.set("WWW-Authenticate",
        "Bearer realm=\"\", authorization_uri=\"https://login/common/oauth2/authorize\", "
        "error=\"insufficient_claims\", claims=\""
            + claims.toBase64() + '"');
    http.answer(HttpResponse(401, {}, headers)).answer(200);
    EXPECT_EQ(outcomeOf(authorized.send(HttpRequest::get(QUrl(u"https://host/a"_s))))->status, 200);
    EXPECT_EQ(credential.refused, QList<QByteArray>{"token1"});
    EXPECT_EQ(credential.claims, claims);
}

TEST_F(AuthorizedHttpTest, AsksThePersonWhenARenewedTokenDoesNotProveEnough)
{
    HttpHeaders headers;
    headers.set("WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"e30=\"");
    http.answer(HttpResponse(401, {}, headers)).answer(HttpResponse(401, {}, headers));
    const auto outcome = outcomeOf(authorized.send(HttpRequest::get(QUrl(u"https://host/a"_s))));
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(needsSignIn(outcome.error()));
    EXPECT_EQ(credential.claims, "{}") << "for the next sign-in";
}

TEST_F(AuthorizedHttpTest, KeepsTheTokenFromSignedUrls)
{
    http.answer(206);
    EXPECT_EQ(
        outcomeOf(authorized.send(HttpRequest::get(QUrl(u"https://blob/x?sv=1&sig=abc"_s))))->status, 206);
    EXPECT_FALSE(http.requests[0].headers.contains("Authorization"));
}
