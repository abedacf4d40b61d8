// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runfollower.h"

#include "core/base/atomicfile.h"
#include "tests/support/azurefixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tandem;
using namespace tandem::azure;

namespace {

/// A service whose run goes one step further with every question for its details.
struct RunFollowerTest : AzureTest {
    RunFollowerTest()
    {
        http.serve([this](const HttpRequest& request) -> Result<HttpResponse> {
            const QString path = request.url.path();
            if (path.endsWith(u"/details"_s))
                return details();
            if (path.endsWith(u"/lastvalues"_s) || path.endsWith(u"/full"_s))
                return HttpResponse(200, json::compact(metric(path.endsWith(u"/full"_s))));
            return logRange(request);
        });
    }

    Result<HttpResponse> details()
    {
        ++questions;
        if (failuresAt.contains(questions))
            return *failuresAt.find(questions);
        const QString status = states.size() > 1 ? states.takeFirst() : states.first();
        if (status == u"Running")
            log += "epoch\n";
        QJsonObject files;
        if (!log.isEmpty())
            files.insert(u"user_logs/std_log.txt"_s, u"https://blob.example/std?sig=%1"_s.arg(questions));
        return HttpResponse(
            200, json::compact({{u"runId"_s, u"r"_s}, {u"status"_s, status}, {u"logFiles"_s, files}}));
    }

    QJsonObject metric(bool isSeries) const
    {
        const QJsonObject point{{u"step"_s, 1}, {u"data"_s, QJsonObject{{u"loss"_s, 0.5}}}};
        const QJsonObject loss{{u"name"_s, u"loss"_s}, {u"value"_s, QJsonArray{point}}};
        return isSeries ? loss : QJsonObject{{u"value"_s, QJsonArray{loss}}};
    }

    HttpResponse logRange(const HttpRequest& request)
    {
        const int link = request.url.query().section(u'=', 1).toInt();
        if (isExpired(link)) {
            ++refusals;
            return HttpResponse(403, "<Error><Code>AuthenticationFailed</Code></Error>");
        }
        const qint64 first = request.headers.value("Range").mid(6).split('-')[0].toLongLong();
        return first >= log.size() ? HttpResponse(416) : HttpResponse(206, log.mid(first));
    }

    QTemporaryDir folder;
    RunService runs{arm, workspace, api};
    MetricService metrics{arm, workspace, api};
    RunFollower follower{{runs, metrics, timer, clock}, u"r"_s, folder.path()};
    QStringList states{u"Preparing"_s, u"Running"_s, u"Running"_s, u"Finalizing"_s, u"Completed"_s};
    QHash<int, Result<HttpResponse>> failuresAt;
    QByteArray log;
    int questions = 0;
    std::function<bool(int)> isExpired = [](int) { return false; }; ///< The link of the nth details.
    int refusals = 0;
};

}

TEST_F(RunFollowerTest, FollowsARunToItsEnd)
{
    QSignalSpy finished(&follower, &RunFollower::finished);
    QByteArray shown;
    QObject::connect(
        &follower, &RunFollower::logGrew, &follower, [&](const QString&, const QString& file, qint64 from) {
            shown = shown.left(from) + readFile(file)->mid(from);
        });
    follower.start();
    QCoreApplication::processEvents();
    EXPECT_EQ(finished.size(), 1);
    EXPECT_EQ(follower.details().status, RunStatus::Completed);
    EXPECT_EQ(shown, "epoch\nepoch\n");
    ASSERT_EQ(follower.metrics().size(), 1);
    EXPECT_EQ(follower.metrics().first().points.size(), 1);
}

TEST_F(RunFollowerTest, ShowsWhatAnEarlierFollowerLeft)
{
    log = "epoch\n";
    states = {u"Completed"_s};
    ASSERT_TRUE(writeFile(follower.fileOf(u"user_logs/std_log.txt"_s), log));
    QSignalSpy grew(&follower, &RunFollower::logGrew);
    follower.start();
    QCoreApplication::processEvents();
    ASSERT_EQ(grew.size(), 1);
    EXPECT_EQ(grew.first()[2].toLongLong(), 0);
}

TEST_F(RunFollowerTest, GoesOnWhenTheServiceIsAwayForAWhile)
{
    const Error away{.kind = Error::Kind::Network, .message = u"away"_s};
    failuresAt.insert(2, away);
    failuresAt.insert(3, HttpResponse(503));
    QSignalSpy troubled(&follower, &RunFollower::troubled);
    QSignalSpy finished(&follower, &RunFollower::finished);
    follower.start();
    QCoreApplication::processEvents();
    EXPECT_EQ(troubled.size(), 1);
    EXPECT_EQ(finished.size(), 1);
}

TEST_F(RunFollowerTest, LosesNothingWhenTheLinksOfLogsExpire)
{
    isExpired = [](int link) { return link == 2 || link == 5; };
    states = {u"Running"_s, u"Running"_s, u"Running"_s, u"Running"_s, u"Completed"_s};
    QSignalSpy failed(&follower, &RunFollower::failed);
    QSignalSpy finished(&follower, &RunFollower::finished);
    follower.start();
    QCoreApplication::processEvents();
    EXPECT_EQ(finished.size(), 1);
    EXPECT_EQ(failed.size(), 0);
    EXPECT_GE(refusals, 2);
    EXPECT_EQ(*readFile(follower.fileOf(u"user_logs/std_log.txt"_s)), log);
    EXPECT_EQ(log.count("epoch"), 4);
}

TEST_F(RunFollowerTest, EndsWhenTheRunDoesNotExist)
{
    failuresAt.insert(1, HttpResponse(404, testData(u"azure/error-run-not-found.json"_s)));
    QString code;
    QObject::connect(
        &follower, &RunFollower::failed, &follower, [&](const Error& error) { code = error.code; });
    follower.start();
    QCoreApplication::processEvents();
    EXPECT_EQ(code, u"NotFoundError");
    EXPECT_FALSE(follower.isFinished());
}

TEST_F(RunFollowerTest, AsksLessOftenWhenNothingHappens)
{
    states = QStringList(60, u"Queued"_s) << u"Completed"_s;
    follower.start();
    EXPECT_EQ(timer.slept.first(), std::chrono::milliseconds(250));
    EXPECT_GT(timer.slept[50], std::chrono::milliseconds(1000));
}

TEST_F(RunFollowerTest, CanBeDeletedInASlot)
{
    QtTimer realTimer; // so that the follower is in the middle of its work
    auto* own = new RunFollower({runs, metrics, realTimer, clock}, u"r"_s, folder.path());
    int calls = 0;
    QObject::connect(own, &RunFollower::detailsChanged, own, [&calls, own] {
        ++calls;
        delete own;
    });
    own->start();
    QCoreApplication::processEvents();
    EXPECT_EQ(calls, 1);
}

TEST_F(RunFollowerTest, LogNamesDoNotLeadOutOfTheFolder)
{
    EXPECT_EQ(follower.fileOf(u"../../etc/passwd"_s), folder.path() + u"/etc/passwd"_s);
    EXPECT_EQ(follower.fileOf(u"/a:b/c.txt"_s), folder.path() + u"/a_b/c.txt"_s);
}
