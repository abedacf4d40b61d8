// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retryinghttp.h"

#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace std::chrono_literals;

namespace {

const QUrl url(u"https://host/path"_s);

struct RetryingHttpTest : testing::Test {
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    RetryingHttp retrying{http, timer, clock};
};

const Error unreachable{.kind = Error::Kind::Network, .message = u"unreachable"_s};

}

TEST_F(RetryingHttpTest, RepeatsUntilTheServiceHasRecovered)
{
    http.answer(503).fail(unreachable).answer(429).answer(200);
    EXPECT_EQ(outcomeOf(retrying.send(HttpRequest::get(url)))->status, 200);
    EXPECT_EQ(timer.slept.size(), 3);
    EXPECT_GE(timer.slept[0], 250ms);
    EXPECT_LE(timer.slept[0], 500ms);
    EXPECT_GT(timer.slept[2], timer.slept[0]);
}

TEST_F(RetryingHttpTest, ObeysRetryAfterInSecondsAndAsADate)
{
    http.answer(HttpResponse(429, {}, {{"Retry-After", "7"}}))
        .answer(HttpResponse(503, {}, {{"retry-after", "Sat, 21 Nov 2026 10:00:05 GMT"}}))
        .answer(200);
    EXPECT_EQ(outcomeOf(retrying.send(HttpRequest::get(url)))->status, 200);
    EXPECT_EQ(timer.slept, (QList<std::chrono::milliseconds>{7s, 5s}));
}

TEST_F(RetryingHttpTest, NeverRepeatsAPostThatWasNotDeclaredRepeatable)
{
    http.answer(503);
    EXPECT_EQ(outcomeOf(retrying.send(HttpRequest::post(url, {})))->status, 503);

    auto query = HttpRequest::post(url, {});
    query.mayBeRepeated = true;
    http.answer(503).answer(200);
    EXPECT_EQ(outcomeOf(retrying.send(query))->status, 200);
}

TEST_F(RetryingHttpTest, HandsOnTheLastAnswerAndWhatIsNotTransient)
{
    for (int i = 0; i < 5; ++i)
        http.answer(500);
    EXPECT_EQ(outcomeOf(retrying.send(HttpRequest::get(url)))->status, 500);
    http.answer(404);
    EXPECT_EQ(outcomeOf(retrying.send(HttpRequest::get(url)))->status, 404);
    EXPECT_EQ(http.requests.size(), 6);
}
