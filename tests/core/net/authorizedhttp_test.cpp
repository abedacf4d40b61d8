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
    void invalidate() override { ++generation; }
    int generation = 1;
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

TEST_F(AuthorizedHttpTest, KeepsTheTokenFromSignedUrls)
{
    http.answer(206);
    EXPECT_EQ(
        outcomeOf(authorized.send(HttpRequest::get(QUrl(u"https://blob/x?sv=1&sig=abc"_s))))->status, 206);
    EXPECT_FALSE(http.requests[0].headers.contains("Authorization"));
}
