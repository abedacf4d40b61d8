// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokenendpoint.h"

#include "core/base/json.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/outcome.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {
struct TokenEndpointTest : testing::Test {
    FakeHttp http;
    FakeClock clock;
    TokenEndpoint endpoint{http, clock,
        Authority{
            .login = QUrl(u"https://login.example"_s), .tenant = u"contoso.com"_s, .clientId = u"id"_s}};
};
}

TEST_F(TokenEndpointTest, SendsTheFormInTheBody)
{
    http.answer(200, {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 60}, {u"access_token"_s, u"A"_s}});
    const Form form{{u"scope"_s, u"a b&c+d"_s}};
    ASSERT_TRUE(outcomeOf(endpoint.redeem(form, {}, TokenEndpoint::Repeat::WhenUnanswered)));
    EXPECT_EQ(http.asked(), QStringList{u"POST /contoso.com/oauth2/v2.0/token"_s});
    const HttpRequest& request = http.requests.first();
    EXPECT_TRUE(request.body.startsWith("client_id=id&scope=a%20b%26c%2Bd&client_info=1&claims="));
    EXPECT_EQ(request.headers.value("Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_TRUE(request.mayBeRepeated);
}

TEST_F(TokenEndpointTest, SurvivesAnAnswerOfAGateway)
{
    http.answer(HttpResponse(502, "<html>Bad gateway</html>"))
        .answer(HttpResponse(200, "<html>Log in</html>"));
    for (int i = 0; i < 2; ++i) {
        const auto tokens = outcomeOf(endpoint.redeem({}, {}, TokenEndpoint::Repeat::Never));
        ASSERT_FALSE(tokens);
        EXPECT_EQ(tokens.error().kind, Error::Kind::Http);
    }
}

TEST(ClaimsParameter, JoinsTheChallengeAndTheCapability)
{
    EXPECT_EQ(claimsParameter({}), R"({"access_token":{"xms_cc":{"values":["CP1"]}}})");
    EXPECT_EQ(claimsParameter(R"({"access_token":{"nbf":{"essential":true}},"id_token":{}})"),
        R"({"access_token":{"nbf":{"essential":true},"xms_cc":{"values":["CP1"]}},"id_token":{}})");
}
