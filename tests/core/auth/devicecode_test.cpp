// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/devicecode.h"

#include "core/base/json.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/outcome.h"

#include <QUrlQuery>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

/// Time passes while one sleeps.
class PassingTimer : public Timer {
public:
    explicit PassingTimer(FakeClock& clock)
        : m_clock(clock)
    {
    }
    Task<Done> sleep(std::chrono::milliseconds duration) override
    {
        slept << duration;
        m_clock.advance(duration);
        co_return Done{};
    }
    QList<std::chrono::milliseconds> slept;

private:
    FakeClock& m_clock;
};

struct DeviceCodeTest : testing::Test {
    FakeHttp http;
    FakeClock clock;
    PassingTimer timer{clock};
    DeviceCodeSignIn signIn{TokenEndpoint(http, clock,
                                Authority{.login = QUrl(u"https://login.example"_s),
                                    .tenant = u"organizations"_s,
                                    .clientId = u"id"_s}),
        timer};

    DeviceCodeTest()
    {
        http.answer(200,
            {{u"device_code"_s, u"long"_s}, {u"user_code"_s, u"ABCD-1234"_s},
                {u"verification_uri"_s, u"https://microsoft.com/devicelogin"_s}, {u"expires_in"_s, 900},
                {u"interval"_s, 5}, {u"message"_s, u"Go there."_s}});
    }
    void answerError(const QString& code) { http.answer(400, {{u"error"_s, code}}); }
    void answerTokens()
    {
        http.answer(
            200, {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 60}, {u"access_token"_s, u"A"_s}});
    }
    Result<Tokens> run()
    {
        const auto code = outcomeOf(signIn.begin(u"scope"_s));
        return code ? outcomeOf(signIn.finish(*code)) : Result<Tokens>(code.error());
    }
};

}

TEST_F(DeviceCodeTest, ShowsTheCodeAndItsPage)
{
    const auto code = outcomeOf(signIn.begin(u"https://arm/.default"_s));
    ASSERT_TRUE(code);
    EXPECT_EQ(code->userCode, u"ABCD-1234"_s);
    EXPECT_EQ(code->page, QUrl(u"https://microsoft.com/devicelogin"_s));
    EXPECT_EQ(clock.now().secsTo(code->expiresAt), 900);
    EXPECT_EQ(http.asked(), QStringList{u"POST /organizations/oauth2/v2.0/devicecode"_s});
    EXPECT_EQ(http.requests[0].body,
        "client_id=id&scope=https%3A%2F%2Farm%2F.default%20openid%20profile%20offline_access");
}

TEST_F(DeviceCodeTest, AsksUntilThePersonHasSignedIn)
{
    answerError(u"authorization_pending"_s);
    answerError(u"authorization_pending"_s);
    answerTokens();
    ASSERT_EQ(run()->access, "A");
    using namespace std::chrono_literals;
    EXPECT_EQ(timer.slept, (QList<std::chrono::milliseconds>{5s, 5s, 5s}));
    EXPECT_TRUE(http.requests[1].body.contains(
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=long"));
}

TEST_F(DeviceCodeTest, AsksMoreRarelyWhenToldTo)
{
    answerError(u"slow_down"_s);
    answerError(u"slow_down"_s);
    answerTokens();
    ASSERT_TRUE(run());
    using namespace std::chrono_literals;
    EXPECT_EQ(timer.slept, (QList<std::chrono::milliseconds>{5s, 10s, 15s}));
}

TEST_F(DeviceCodeTest, EndsWithTheReasonWhenItCannotSucceed)
{
    const auto code = outcomeOf(signIn.begin(u"scope"_s));
    ASSERT_TRUE(code);
    for (const auto& reason : {u"authorization_declined"_s, u"expired_token"_s, u"bad_verification_code"_s,
             u"invalid_grant"_s, u"interaction_required"_s}) {
        answerError(reason);
        const auto tokens = outcomeOf(signIn.finish(*code));
        ASSERT_FALSE(tokens);
        EXPECT_TRUE(tokens.error().details.contains(reason));
    }
    EXPECT_EQ(http.requests.size(), 6) << "each asks once";
}

TEST_F(DeviceCodeTest, SurvivesAConnectionThatFailsMeanwhile)
{
    http.fail(Error{.kind = Error::Kind::Network}).answer(HttpResponse(503, "busy"));
    answerTokens();
    EXPECT_TRUE(run());
}

TEST_F(DeviceCodeTest, StopsAskingWhenTheCodeHasExpired)
{
    http.serve([](const HttpRequest&) {
        return HttpResponse(400, json::compact({{u"error"_s, u"authorization_pending"_s}}));
    });
    const auto tokens = run();
    ASSERT_FALSE(tokens);
    EXPECT_EQ(tokens.error().code, u"expired_token"_s);
    EXPECT_EQ(timer.slept.size(), 180);
}

TEST(DeviceCode, RefusesAPageWithoutTls)
{
    FakeHttp http;
    FakeClock clock;
    PassingTimer timer(clock);
    DeviceCodeSignIn signIn(TokenEndpoint(http, clock, Authority{}), timer);
    http.answer(200,
        {{u"device_code"_s, u"d"_s}, {u"user_code"_s, u"u"_s}, {u"expires_in"_s, 900},
            {u"verification_uri"_s, u"http://example.org/"_s}});
    EXPECT_FALSE(outcomeOf(signIn.begin(u"s"_s)));
}
