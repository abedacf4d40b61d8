// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspaceclient.h"
#include "core/base/json.h"
#include "core/local/workspace.h"
#include "core/net/authorizedhttp.h"
#include "core/net/qthttp.h"
#include "tests/bench/processmemory.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSslCertificate>
#include <QUrlQuery>
#include <cstdio>

using namespace tandem;

namespace {

struct Bearer : Credential {
    Task<QByteArray> token() override { co_return qgetenv("TANDEM_TOKEN"); }
    void invalidate(const QByteArray&, const QByteArray&) override { }
};

/// Asks for the jobs a hundred at a time, as Azure gives them.
class PagesOfHundred : public Http {
public:
    explicit PagesOfHundred(Http& next)
        : m_next(next)
    {
    }
    Task<HttpResponse> send(HttpRequest request) override
    {
        QUrlQuery query(request.url);
        if (request.url.path().endsWith(u"/jobs"_s) && !query.hasQueryItem(u"$top"_s)) {
            query.addQueryItem(u"$top"_s, u"100"_s);
            request.url.setQuery(query);
        }
        ++sent;
        co_return co_await m_next.send(std::move(request));
    }
    int sent = 0;

private:
    Http& m_next;
};

Task<Done> list()
{
    NoProxy direct;
    QtHttp network(QSslCertificate::fromPath(qEnvironmentVariable("TANDEM_AUTHORITY")), &direct);
    Bearer bearer;
    PagesOfHundred paged(network);
    AuthorizedHttp http(paged, bearer);
    QtTimer timer;
    const SystemClock clock;
    const local::Workspace workspace;
    azure::WorkspaceLocation location{QUrl(qEnvironmentVariable("TANDEM_URL")), workspace.subscription,
        workspace.resourceGroup, workspace.name};
    const auto client = co_await azure::WorkspaceClient::open(&http, &timer, &clock, std::move(location));
    paged.sent = 0;
    QElapsedTimer elapsed;
    elapsed.start();
    const QList<azure::Job> jobs = co_await client->jobs().list();
    const qint64 nanoseconds = elapsed.nsecsElapsed();
    std::printf("%s\n",
        json::compact(
            {{u"jobs"_s, jobs.size()}, {u"pages"_s, paged.sent},
                {u"milliseconds"_s, double(nanoseconds) / 1e6}, {u"peak"_s, memoryOf(u"self"_s, "VmHWM:")}})
            .constData());
    co_return Done{};
}

}

/// Lists the jobs of the local workspace at TANDEM_URL in a process that does nothing else, and prints what
/// that took; listjobs.mjs does the same with Microsoft's client.
int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    Task<Done> task = list();
    task.start();
    if (!task.isFinished()) {
        task.onFinished([] { QCoreApplication::exit(); });
        QCoreApplication::exec();
    }
    const auto outcome = task.takeOutcome();
    if (!outcome)
        std::fprintf(stderr, "%s\n", qPrintable(outcome.error().message));
    return outcome ? 0 : 1;
}
