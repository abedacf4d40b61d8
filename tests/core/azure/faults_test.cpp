// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runfollower.h"
#include "core/base/atomicfile.h"
#include "core/net/retryinghttp.h"
#include "tests/support/fakeazure.h"
#include "tests/support/faultyhttp.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>

namespace tandem::azure {

namespace {

/// A workspace whose runs are over when they have been asked about three times, and which takes no job twice.
class BusyAzure : public FakeAzure {
public:
    Task<HttpResponse> send(HttpRequest request) override
    {
        const QString path = request.url.path();
        if (request.verb == "PUT" && path.contains(u"/jobs/")) {
            const QString job = u"jobs/"_s + path.section(u'/', -1);
            if (!resource(job).isEmpty())
                co_return HttpResponse(
                    409, R"({"error":{"code":"Conflict","message":"The job exists already."}})");
            submitted << job.section(u'/', 1);
        }
        if (path.endsWith(u"/details") && ++m_asked == 3) {
            setLog(submitted.value(0), u"user_logs/std_log.txt"_s, "done\n");
            setStatus(submitted.value(0), u"Completed"_s);
        }
        co_return co_await FakeAzure::send(std::move(request));
    }
    QStringList submitted;

private:
    int m_asked = 0;
};

/// Uploads a folder, submits a job and follows it to its end.
struct Flow {
    Flow(int broken, Fault fault)
        : way(azure, broken, fault)
        , http(way, azure.timer, azure.clock)
    {
        EXPECT_TRUE(writeFile(folder.filePath(u"code/train.py"_s), "print(1)\n"));
        EXPECT_TRUE(writeFile(folder.filePath(u"code/data.csv"_s), "1,2\n"));
    }

    Result<Done> run()
    {
        const auto client =
            outcomeOf(WorkspaceClient::open(&http, &azure.timer, &azure.clock, FakeAzure::location()));
        if (!client)
            return client.error();
        const auto code = waitFor((*client)->codes().upload(folder.filePath(u"code"_s)));
        if (!code)
            return code.error();
        JobSpec spec;
        spec.command = u"python train.py"_s;
        spec.codeId = code->codeId;
        const auto job = outcomeOf((*client)->jobs().submit(spec));
        if (!job)
            return job.error();
        return follow(**client, job->name);
    }
    Result<Done> follow(WorkspaceClient& client, const QString& job)
    {
        RunFollower follower(
            {client.runs(), client.metrics(), azure.timer, azure.clock}, job, folder.filePath(u"logs"_s));
        std::optional<Error> failure;
        bool hasEnded = false;
        QObject::connect(
            &follower, &RunFollower::failed, &follower, [&](const Error& error) { failure = error; });
        QObject::connect(&follower, &RunFollower::ended, &follower, [&] { hasEnded = true; });
        follower.start();
        EXPECT_TRUE(QTest::qWaitFor([&] { return hasEnded; }, 30'000)) << "it hangs";
        if (failure)
            return *failure;
        EXPECT_EQ(follower.details().status, RunStatus::Completed);
        EXPECT_EQ(readFile(follower.fileOf(u"user_logs/std_log.txt"_s)).valueOr({}), "done\n");
        return Done{};
    }
    /// What was sent to storage once more although it had been taken.
    QStringList sentTwice() const
    {
        QStringList taken;
        QStringList twice;
        for (const FaultyHttp::Exchange& exchange : way.exchanges()) {
            if (exchange.verb != "PUT" || exchange.url.host() != u"blobs.test")
                continue;
            const QString blob = exchange.url.toString();
            if (taken.contains(blob))
                twice << blob;
            if (exchange.isAcknowledged)
                taken << blob;
        }
        return twice;
    }

    QTemporaryDir folder;
    BusyAzure azure;
    FaultyHttp way;
    RetryingHttp http;
};

/// What a fault of this kind does to each request of the flow in turn: how many flows ended right.
int expectCleanEnds(Fault fault)
{
    int right = 0;
    for (int broken = 0; broken < 200; ++broken) {
        SCOPED_TRACE("fault " + std::to_string(int(fault)) + " at request " + std::to_string(broken));
        Flow flow(broken, fault);
        const auto outcome = flow.run();
        if (!flow.way.hasBroken()) {
            EXPECT_TRUE(outcome) << "nothing went wrong";
            EXPECT_GT(broken, 8) << "each request has had its turn";
            return right;
        }
        EXPECT_TRUE(outcome || !outcome.error().message.isEmpty());
        EXPECT_LE(flow.azure.submitted.size(), 1) << "two jobs";
        EXPECT_EQ(flow.sentTwice(), QStringList());
        if (outcome) {
            EXPECT_EQ(flow.azure.submitted.size(), 1);
            ++right;
        }
    }
    ADD_FAILURE() << "the flow has no end";
    return right;
}

}

TEST(Faults, EndAFlowRightOrWithAClearErrorAndLeaveOneJob)
{
    for (const Fault fault : everyFault)
        expectCleanEnds(fault);
}

TEST(Faults, ThatAreOverWhenItIsTriedAgainDoNotEndTheFlow)
{
    const int all = expectCleanEnds(Fault::TooManyRequests);
    for (const Fault fault : {Fault::CutBefore, Fault::CutAfter, Fault::LateAfter, Fault::Unavailable,
             Fault::InternalError, Fault::InternalErrorAfter})
        EXPECT_EQ(expectCleanEnds(fault), all);
    EXPECT_GT(all, 8);
}

TEST(Faults, AJobWhoseAnswerWasLostIsFoundByItsName)
{
    BusyAzure azure;
    FaultyHttp way(azure, 2, Fault::CutAfter); // behind the workspace and the discovery
    RetryingHttp http(way, azure.timer, azure.clock);
    const auto client =
        outcomeOf(WorkspaceClient::open(&http, &azure.timer, &azure.clock, FakeAzure::location()));
    ASSERT_TRUE(client);
    const auto job = outcomeOf((*client)->jobs().submit({}));
    ASSERT_TRUE(job) << job.error().message.toStdString();
    EXPECT_EQ(azure.submitted, QStringList{job->name});
    // A name that somebody chose may be somebody else's.
    JobSpec named;
    named.name = job->name;
    EXPECT_EQ(outcomeOf((*client)->jobs().submit(named)).error().httpStatus, 409);
}

}
