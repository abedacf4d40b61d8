// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/timer.h"
#include "core/azure/blobupload.h"
#include "core/azure/datastoreservice.h"
#include "core/azure/rangedlog.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/net/qthttp.h"
#include "core/net/retryinghttp.h"
#include "tests/support/azurite.h"
#include "tests/support/outcome.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace tandem;
using namespace tandem::azure;

namespace {

/// Answers the next requests of a verb itself, 503 as a busy storage does, and hands on the others.
class BusyHttp : public Http {
public:
    explicit BusyHttp(Http& next)
        : m_next(next)
    {
    }
    Task<HttpResponse> send(HttpRequest request) override
    {
        ++sent;
        if (refusals > 0) {
            --refusals;
            co_return HttpResponse(503, "<Error><Code>ServerBusy</Code></Error>", {{"Retry-After", "0"}});
        }
        co_return co_await m_next.send(std::move(request));
    }
    int refusals = 0;
    int sent = 0;

private:
    Http& m_next;
};

/// A workspace whose default datastore is the emulator's container, opened by the account's key.
class DatastoreHttp : public Http {
public:
    DatastoreHttp(Http& next, const Azurite& azurite)
        : m_next(next)
        , m_azurite(azurite)
    {
    }
    Task<HttpResponse> send(HttpRequest request) override
    {
        const QString path = request.url.path();
        if (path.endsWith(u"/datastores"_s))
            co_return HttpResponse(200, json::compact({{u"value"_s, QJsonArray{datastore()}}}));
        if (path.endsWith(u"/listSecrets"_s))
            co_return HttpResponse(200,
                json::compact({{u"secretsType"_s, u"AccountKey"_s},
                    {u"key"_s, QString::fromLatin1(m_azurite.accountKey())}}));
        ++sent;
        co_return co_await m_next.send(std::move(request));
    }
    int sent = 0;

private:
    QJsonObject datastore() const
    {
        const QUrl container = m_azurite.address(u"runs"_s, Azurite::inAnHour());
        return {{u"name"_s, u"workspaceblobstore"_s},
            {u"properties"_s,
                QJsonObject{{u"protocol"_s, container.scheme()}, {u"endpoint"_s, container.authority()},
                    {u"accountName"_s, u"tandem"_s}, {u"containerName"_s, u"runs"_s},
                    {u"credentials"_s, QJsonObject{{u"credentialsType"_s, u"AccountKey"_s}}}}}};
    }
    Http& m_next;
    const Azurite& m_azurite;
};

struct AzuriteTest : testing::Test {
    void SetUp() override
    {
        const auto started = waitFor(azurite.start(&http), 120'000);
        ASSERT_TRUE(started) << started.error().message.toStdString();
    }
    QUrl address(const QString& path, const QDateTime& end = Azurite::inAnHour(),
        const QList<std::pair<QString, QString>>& more = {}) const
    {
        return azurite.address(path, end, more);
    }
    QByteArray stored(const QString& blob)
    {
        const auto answer =
            waitFor(http.send(Azurite::request("GET", address(u"runs/"_s + blob, Azurite::inAnHour()), {})));
        EXPECT_TRUE(answer && answer->status == 200) << blob.toStdString();
        return answer ? answer->body : QByteArray();
    }
    /// A log as a running job writes it.
    void createLog(const QString& blob)
    {
        auto request = Azurite::request("PUT", address(u"runs/"_s + blob, Azurite::inAnHour()), {});
        request.headers.set("x-ms-blob-type", "AppendBlob");
        EXPECT_EQ(waitFor(http.send(request))->status, 201);
    }
    void appendToLog(const QString& blob, const QByteArray& text)
    {
        const QUrl url = address(u"runs/"_s + blob, Azurite::inAnHour(), {{u"comp"_s, u"appendblock"_s}});
        EXPECT_EQ(waitFor(http.send(Azurite::request("PUT", url, text)))->status, 201);
    }
    SnapshotFile file(const QString& name, const QByteArray& content) const
    {
        const QString path = folder.filePath(u"code/"_s + name);
        EXPECT_TRUE(writeFile(path, content));
        SnapshotFile file;
        file.path = path;
        file.name = name;
        file.size = content.size();
        return file;
    }
    static QByteArray noise(int bytes)
    {
        QByteArray content(bytes, Qt::Uninitialized);
        for (char& byte : content)
            byte = char(QRandomGenerator::global()->bounded(256));
        return content;
    }

    QTemporaryDir folder;
    QtHttp http;
    Azurite azurite;
    QtTimer timer;
    SystemClock clock;
};

}

TEST_F(AzuriteTest, TakesSmallFilesWholeAndLargeOnesInBlocks)
{
    const QByteArray large = noise(9'500'000); // three blocks, the last one short
    const QList<SnapshotFile> files{
        file(u"train.py"_s, "print(1)\n"), file(u"data/größe & more.bin"_s, large), file(u"empty"_s, {})};
    qint64 done = 0;
    qint64 all = 0;
    const auto progress = [&](qint64 bytes, qint64 total) {
        EXPECT_GE(bytes, done);
        done = bytes;
        all = total;
    };
    BusyHttp counting(http);
    const auto uploaded = waitFor(
        uploadFiles(&counting, files, address(u"runs/code"_s, Azurite::inAnHour()), progress), 120'000);
    ASSERT_TRUE(uploaded) << uploaded.error().message.toStdString();
    EXPECT_EQ(done, large.size() + 9);
    EXPECT_EQ(all, done);
    EXPECT_EQ(counting.sent, 1 + 1 + 3 + 1);
    EXPECT_EQ(stored(u"code/train.py"_s), "print(1)\n");
    EXPECT_EQ(stored(u"code/data/größe & more.bin"_s), large);
    EXPECT_EQ(stored(u"code/empty"_s), "");
}

TEST_F(AzuriteTest, IsAskedAgainWhileItIsBusy)
{
    BusyHttp busy(http);
    RetryingHttp patient(busy, timer, clock);
    busy.refusals = 3;
    const QByteArray large = noise(8'400'000);
    const QList<SnapshotFile> files{file(u"large.bin"_s, large)};
    const auto uploaded =
        waitFor(uploadFiles(&patient, files, address(u"runs/code"_s, Azurite::inAnHour()), {}), 120'000);
    ASSERT_TRUE(uploaded) << uploaded.error().message.toStdString();
    EXPECT_EQ(busy.sent, 3 + 3 + 1) << "what was refused, the blocks, their list";
    EXPECT_EQ(stored(u"code/large.bin"_s), large);
}

TEST_F(AzuriteTest, TakesABuildContextByASignatureOfTheAccountsKeyAndOnlyOnce)
{
    file(u"Dockerfile"_s, "FROM scratch\n");
    file(u"größe & more.txt"_s, "x");
    DatastoreHttp workspace(http, azurite);
    ArmClient arm(workspace, timer, clock);
    DatastoreService datastores(arm, clock, {QUrl(u"https://arm.example"_s), u"s"_s, u"rg"_s, u"ws"_s});
    const QString context = folder.filePath(u"code"_s);
    const auto uploaded = waitFor(datastores.uploadContext(context, {}));
    ASSERT_TRUE(uploaded) << uploaded.error().message.toStdString() << uploaded.error().details.toStdString();
    EXPECT_FALSE(uploaded->wasThere);
    EXPECT_EQ(workspace.sent, 1 + 2 + 1) << "is it there? the files, the mark";
    const QString place = uploaded->uri.section(u"/runs/"_s, 1);
    EXPECT_EQ(stored(place + u"Dockerfile"_s), "FROM scratch\n");
    const auto again = waitFor(datastores.uploadContext(context, {}));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->wasThere);
    EXPECT_EQ(workspace.sent, 4 + 1);
}

TEST_F(AzuriteTest, GivesOnlyWhatALogHasGrown)
{
    const QString log = u"user_logs/std_log.txt"_s;
    const QString here = folder.filePath(u"log.txt"_s);
    const QUrl url = address(u"runs/"_s + log, Azurite::inAnHour());
    EXPECT_EQ(*waitFor(appendRanged(&http, url, here)), 0) << "not there yet";
    createLog(log);
    EXPECT_EQ(*waitFor(appendRanged(&http, url, here)), 0) << "empty";
    appendToLog(log, "epoch 1\n");
    EXPECT_EQ(*waitFor(appendRanged(&http, url, here)), 8);
    EXPECT_EQ(*waitFor(appendRanged(&http, url, here)), 0);
    const QByteArray much = noise(5'000'000).toHex();
    for (qsizetype at = 0; at < much.size(); at += 4'000'000)
        appendToLog(log, much.mid(at, 4'000'000));
    EXPECT_EQ(*waitFor(appendRanged(&http, url, here), 60'000), much.size());
    EXPECT_EQ(*readFile(here), "epoch 1\n" + much);
}

TEST_F(AzuriteTest, GoesOnWithANewLinkWhenTheOldOneHasExpired)
{
    const QString log = u"user_logs/std_log.txt"_s;
    const QString here = folder.filePath(u"log.txt"_s);
    createLog(log);
    appendToLog(log, "epoch 1\n");
    EXPECT_EQ(*waitFor(appendRanged(&http, address(u"runs/"_s + log, Azurite::inAnHour()), here)), 8);
    appendToLog(log, "epoch 2\n");
    const QDateTime past = QDateTime::currentDateTimeUtc().addSecs(-60);
    const auto expired = waitFor(appendRanged(&http, address(u"runs/"_s + log, past), here));
    ASSERT_FALSE(expired);
    EXPECT_EQ(expired.error().kind, Error::Kind::Auth) << "which the follower answers with new details";
    EXPECT_FALSE(expired.error().details.contains(u"sig="_s));
    EXPECT_EQ(
        *waitFor(appendRanged(&http, address(u"runs/"_s + log, Azurite::inAnHour().addSecs(60)), here)), 8);
    EXPECT_EQ(*readFile(here), "epoch 1\nepoch 2\n");
}
