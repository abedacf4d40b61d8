// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/jobservice.h"
#include "core/net/retryinghttp.h"
#include "tests/support/azurefixture.h"

using namespace tandem;
using namespace tandem::azure;
using namespace std::chrono_literals;

namespace {

/// Never answers; counts what is in flight.
class SilentHttp : public Http {
public:
    Task<HttpResponse> send(HttpRequest) override
    {
        const Flight flight(inFlight);
        co_await timer.sleep(1h);
        co_return HttpResponse(200);
    }
    int inFlight = 0;
    QtTimer timer;

private:
    struct Flight {
        explicit Flight(int& counted)
            : count(counted)
        {
            ++count;
        }
        Flight(const Flight&) = delete;
        ~Flight() { --count; }
        int& count;
    };
};

using Lifetime = AzureTest;

}

TEST_F(Lifetime, ADestroyedTaskCancelsItsRequest)
{
    SilentHttp silent;
    ArmClient client(silent, timer, clock);
    JobService jobs(client, workspace);
    {
        auto task = jobs.list();
        task.start();
        EXPECT_EQ(silent.inFlight, 1);
    }
    EXPECT_EQ(silent.inFlight, 0);
}

TEST_F(Lifetime, ADestroyedTaskStopsPolling)
{
    QtTimer realTimer;
    ArmClient client(http, realTimer, clock);
    http.answer(HttpResponse(202, "{}", {{"Azure-AsyncOperation", "/operations/1"}}));
    {
        auto task = client.put(QUrl(u"https://arm.example/things/a"_s), {});
        task.start();
        EXPECT_FALSE(task.isFinished());
    }
    QCoreApplication::processEvents();
    EXPECT_EQ(http.requests.size(), 1);
}

TEST_F(Lifetime, WhatOnlyAsksIsRepeatedWhatChangesIsNot)
{
    RetryingHttp retrying(http, timer, clock);
    ArmClient client(retrying, timer, clock);
    const QUrl url(u"https://arm.example/things"_s);
    http.answer(503).answer(200, {{u"value"_s, 1}});
    EXPECT_TRUE(outcomeOf(client.query(url, {})));
    http.answer(503);
    EXPECT_EQ(outcomeOf(client.post(url, {})).error().httpStatus, 503);
    EXPECT_EQ(http.requests.size(), 3);
}
