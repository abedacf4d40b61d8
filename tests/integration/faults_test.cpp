// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/within.h"
#include "core/auth/ownproxy.h"
#include "core/azure/runfollower.h"
#include "core/azure/workspaceclient.h"
#include "core/base/atomicfile.h"
#include "core/net/authorizedhttp.h"
#include "core/net/retryinghttp.h"
#include "tests/support/azurescene.h"
#include "tests/support/faketimer.h"
#include "tests/support/faultproxy.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>

using namespace tandem;
using namespace tandem::azure;

namespace {

constexpr int patience = 120'000;

/// A client whose patience ends as soon as the proxy holds its answer back, not after a minute.
class ImpatientHttp : public Http {
public:
    ImpatientHttp(Http& next, FaultProxy& proxy)
        : m_next(next)
        , m_proxy(proxy)
    {
    }
    Task<HttpResponse> send(HttpRequest request) override
    {
        UntilHeldBack held(m_proxy, request.url);
        Error late{.kind = Error::Kind::Network, .message = u"It did not answer in time."_s};
        co_return co_await within(
            m_next.send(std::move(request)), &held, std::chrono::milliseconds(0), std::move(late));
    }

private:
    struct UntilHeldBack : Timer {
        UntilHeldBack(FaultProxy& where, QUrl what)
            : proxy(where)
            , url(std::move(what))
        {
        }
        Task<Done> sleep(std::chrono::milliseconds) override
        {
            QObject filter;
            QObject::connect(&proxy, &FaultProxy::heldBack, &filter, [&](const QUrl& heldBack) {
                if (heldBack == url)
                    filter.setObjectName(u"held back"_s);
            });
            Emitted matching(&filter, &QObject::objectNameChanged);
            co_await matching;
            co_return Done{};
        }
        FaultProxy& proxy;
        QUrl url;
    };

    Http& m_next;
    FaultProxy& m_proxy;
};

/// A follower's pauses: the first is over at once, each later one when the run has ended.
class UntilOver : public Timer {
public:
    explicit UntilOver(JobService& jobs)
        : m_jobs(jobs)
    {
    }
    void expect(const QString& job)
    {
        m_job = job;
        pauses = 0;
    }
    Task<Done> sleep(std::chrono::milliseconds) override
    {
        if (++pauses == 1)
            co_return Done{};
        for (;;) {
            const Job job = co_await m_jobs.get(m_job);
            if (isTerminal(job.status))
                co_return Done{};
            co_await m_shortly.sleep(std::chrono::milliseconds(5));
        }
    }
    int pauses = 0;

private:
    JobService& m_jobs;
    QString m_job;
    QtTimer m_shortly;
};

/// Folders are uploaded, submitted and watched through a proxy, on sockets and over TLS, in a workspace that
/// really runs what it is given.
struct FaultsOnTheWay : testing::TestWithParam<Fault> {
    AzureScene scene{QStringLiteral(TANDEM_LOCAL)};
    QtTimer timer;
    SystemClock clock;
    NoProxy direct;
    QtHttp directNetwork{QSslCertificate::fromPath(scene.authorityFile()), &direct};
    struct Bearer : Credential {
        QByteArray value;
        Task<QByteArray> token() override { co_return value; }
        void invalidate(const QByteArray&, const QByteArray&) override { }
    } bearer;
    AuthorizedHttp directHttp{directNetwork, bearer};
    /// Past the proxy.
    std::unique_ptr<WorkspaceClient> observer;
    JobSpec spec;
    QStringList known; ///< Jobs of earlier flows.

    FaultProxy proxy{scene.authorityFile()};
    MemorySecretStore secrets;
    OwnProxy way{secrets, proxy.address().toString(), {}, nullptr};

    void SetUp() override
    {
        bearer.value = scene.token();
        const local::Workspace workspace;
        auto opened = waitFor(WorkspaceClient::open(&directHttp, &timer, &clock,
            {scene.cloud().resourceManager, workspace.subscription, workspace.resourceGroup,
                workspace.name}));
        ASSERT_TRUE(opened) << opened.error().message.toStdString();
        observer = *std::move(opened);
        EnvironmentVersion version;
        version.name = u"plain"_s;
        version.image = u"python:3.11-slim"_s;
        const auto environment = waitFor(observer->environments().registerVersion(version));
        const ClusterSpec cluster{.name = u"cpu"_s, .vmSize = u"Standard_DS3_v2"_s};
        const auto obtained = waitFor(observer->computes().getOrCreate(cluster));
        ASSERT_TRUE(environment && obtained);
        spec.command = u"cat data.csv"_s;
        spec.environmentId = environment->id;
        spec.computeId = obtained->compute.id;
    }

    /// What the person did, over a client of its own as after a start of the program.
    Result<Done> flow(int number)
    {
        const QString folder = u"%1/project%2"_s.arg(scene.home()).arg(number);
        // Each another one, or the code would be known.
        const QByteArray content = "row " + QByteArray::number(number) + "\n";
        EXPECT_TRUE(writeFile(folder + u"/data.csv"_s, content));
        EXPECT_TRUE(writeFile(folder + u"/train.py"_s, "print(1)\n"));
        QtHttp network(QSslCertificate::fromPath(proxy.authorityFile()), &way);
        ImpatientHttp impatient(network, proxy);
        FakeTimer atOnce;
        RetryingHttp retrying(impatient, atOnce, clock);
        AuthorizedHttp http(retrying, bearer);
        const auto client = waitFor(WorkspaceClient::open(&http, &atOnce, &clock, observer->location()));
        if (!client)
            return client.error();
        const auto code = waitFor((*client)->codes().upload(folder));
        if (!code)
            return code.error();
        JobSpec wanted = spec;
        wanted.codeId = code->codeId;
        const auto job = waitFor((*client)->jobs().submit(wanted));
        // Far more than any flow asks for: nothing is asked again and again.
        EXPECT_LT(atOnce.slept.size(), 20);
        if (!job)
            return job.error();
        return follow(**client, job->name, folder + u"/logs"_s, content);
    }
    Result<Done> follow(
        WorkspaceClient& client, const QString& job, const QString& folder, const QByteArray& content)
    {
        UntilOver pauses(observer->jobs());
        pauses.expect(job);
        RunFollower follower({client.runs(), client.metrics(), pauses, clock}, job, folder);
        std::optional<Error> failure;
        QObject::connect(
            &follower, &RunFollower::failed, &follower, [&](const Error& error) { failure = error; });
        QSignalSpy ended(&follower, &RunFollower::ended);
        follower.start();
        EXPECT_TRUE(ended.wait(patience)) << "it hangs";
        EXPECT_LT(pauses.pauses, 20);
        if (failure)
            return *failure;
        EXPECT_EQ(follower.details().status, RunStatus::Completed)
            << follower.details().error.message.toStdString();
        EXPECT_EQ(readFile(follower.fileOf(u"user_logs/std_log.txt"_s)).valueOr({}), content);
        return Done{};
    }
    /// How many jobs are there that were not.
    int newJobs()
    {
        const auto jobs = waitFor(observer->jobs().list(5));
        EXPECT_TRUE(jobs);
        int fresh = 0;
        for (const Job& job : jobs ? *jobs : QList<Job>()) {
            fresh += known.contains(job.name) ? 0 : 1;
            known << job.name;
        }
        return fresh;
    }
    /// What was sent to storage once more although it had been taken.
    QStringList sentTwice() const
    {
        QStringList taken;
        QStringList twice;
        for (const FaultProxy::Exchange& exchange : proxy.exchanges()) {
            const QString blob = exchange.url.path();
            if (exchange.verb != "PUT" || !exchange.url.hasQuery() || !blob.contains(u"/project"_s))
                continue;
            if (taken.contains(blob))
                twice << blob;
            if (exchange.isAcknowledged)
                taken << blob;
        }
        return twice;
    }
    bool wasUploaded() const
    {
        const auto& all = proxy.exchanges();
        return std::ranges::any_of(all, [](const FaultProxy::Exchange& exchange) {
            return exchange.verb == "PUT" && exchange.url.path().endsWith(u"/data.csv"_s);
        });
    }
};

}

TEST_P(FaultsOnTheWay, EndAFlowRightOrWithAClearErrorAndLeaveOneJob)
{
    for (int broken = 0; broken < 100; ++broken) {
        SCOPED_TRACE("request " + std::to_string(broken));
        proxy.spoil(broken, GetParam());
        const auto outcome = flow(broken);
        const int jobs = newJobs();
        EXPECT_LE(jobs, 1) << "two jobs";
        EXPECT_EQ(sentTwice(), QStringList());
        EXPECT_TRUE(outcome ? jobs == 1 : !outcome.error().message.isEmpty());
        if (!proxy.hasBroken()) {
            EXPECT_TRUE(outcome) << "nothing went wrong";
            EXPECT_TRUE(wasUploaded());
            EXPECT_GT(broken, 12) << "each request has had its turn";
            return;
        }
    }
    FAIL() << "the flow has no end";
}

INSTANTIATE_TEST_SUITE_P(OnASocket, FaultsOnTheWay, testing::ValuesIn(everyFault),
    [](const auto& tested) { return std::string(nameOf(tested.param)); });
