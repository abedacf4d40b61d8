// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/timer.h"
#include "core/azure/blobupload.h"
#include "core/azure/rangedlog.h"
#include "core/base/atomicfile.h"
#include "core/net/qthttp.h"
#include "core/net/retryinghttp.h"
#include "tests/support/outcome.h"

#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUrlQuery>

using namespace tandem;
using namespace tandem::azure;

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

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

/// Microsoft's own storage emulator, with an account of this test's own.
struct Azurite : testing::Test {
    Azurite()
    {
        const QString node = qEnvironmentVariable("NODE", u"node"_s);
        const QString program = qEnvironmentVariable("AZURITE");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"AZURITE_ACCOUNTS"_s, u"tandem:"_s + QString::fromLatin1(key.toBase64()));
        emulator.setProcessEnvironment(environment);
        emulator.setWorkingDirectory(folder.path());
        emulator.setProcessChannelMode(QProcess::MergedChannels);
        emulator.start(node,
            {program, u"--inMemoryPersistence"_s, u"--blobHost"_s, u"127.0.0.1"_s, u"--blobPort"_s,
                QString::number(port), u"--disableTelemetry"_s});
        QByteArray said;
        const bool answers = QTest::qWaitFor(
            [&] {
                said += emulator.readAll();
                return said.contains("listens on") || said.contains("listening at");
            },
            60'000);
        EXPECT_TRUE(answers) << said.toStdString();
        const QUrl create = address(u"runs"_s, inAnHour(), {{u"restype"_s, u"container"_s}});
        const auto created = waitFor(http.send(storage("PUT", create, {})));
        EXPECT_TRUE(created && created->status == 201)
            << (created ? created->body.toStdString() : said.toStdString());
    }
    ~Azurite() override
    {
        emulator.kill();
        emulator.waitForFinished();
    }

    static QDateTime inAnHour() { return QDateTime::currentDateTimeUtc().addSecs(3600); }

    /// An address below the account with an account SAS that ends at `end`.
    /// https://learn.microsoft.com/rest/api/storageservices/create-account-sas
    QUrl address(
        const QString& path, const QDateTime& end, const QList<std::pair<QString, QString>>& more = {}) const
    {
        const QString expiry = end.toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
        const QStringList parts{u"tandem"_s, u"rwdlac"_s, u"b"_s, u"sco"_s, QString(), expiry, QString(),
            QString(), u"2021-12-02"_s, QString(), QString()};
        const QByteArray signature =
            QMessageAuthenticationCode::hash(parts.join(u'\n').toUtf8(), key, QCryptographicHash::Sha256)
                .toBase64();
        QUrlQuery query;
        query.setQueryItems(more);
        for (const auto& [name, value] : {std::pair{u"sv"_s, parts[8]}, std::pair{u"ss"_s, parts[2]},
                 std::pair{u"srt"_s, parts[3]}, std::pair{u"sp"_s, parts[1]}, std::pair{u"se"_s, expiry}})
            query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
        query.addQueryItem(u"sig"_s, QString::fromLatin1(signature.toPercentEncoding()));
        QUrl url(u"http://127.0.0.1:%1/tandem/%2"_s.arg(port).arg(path));
        url.setQuery(query);
        return url;
    }
    static HttpRequest storage(const QByteArray& verb, const QUrl& url, const QByteArray& body)
    {
        auto request = HttpRequest::of(verb, url, body, "application/octet-stream");
        request.headers.set("x-ms-version", "2021-12-02");
        return request;
    }
    QByteArray stored(const QString& blob)
    {
        const auto answer = waitFor(http.send(storage("GET", address(u"runs/"_s + blob, inAnHour()), {})));
        EXPECT_TRUE(answer && answer->status == 200) << blob.toStdString();
        return answer ? answer->body : QByteArray();
    }
    /// A log as a running job writes it.
    void createLog(const QString& blob)
    {
        auto request = storage("PUT", address(u"runs/"_s + blob, inAnHour()), {});
        request.headers.set("x-ms-blob-type", "AppendBlob");
        EXPECT_EQ(waitFor(http.send(request))->status, 201);
    }
    void appendToLog(const QString& blob, const QByteArray& text)
    {
        const QUrl url = address(u"runs/"_s + blob, inAnHour(), {{u"comp"_s, u"appendblock"_s}});
        EXPECT_EQ(waitFor(http.send(storage("PUT", url, text)))->status, 201);
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

    QByteArray key = noise(32);
    quint16 port = freePort();
    QTemporaryDir folder;
    QProcess emulator;
    QtHttp http;
    QtTimer timer;
    SystemClock clock;
};

}

TEST_F(Azurite, TakesSmallFilesWholeAndLargeOnesInBlocks)
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
    const auto uploaded =
        waitFor(uploadFiles(&counting, files, address(u"runs/code"_s, inAnHour()), progress), 120'000);
    ASSERT_TRUE(uploaded) << uploaded.error().message.toStdString();
    EXPECT_EQ(done, large.size() + 9);
    EXPECT_EQ(all, done);
    EXPECT_EQ(counting.sent, 1 + 1 + 3 + 1);
    EXPECT_EQ(stored(u"code/train.py"_s), "print(1)\n");
    EXPECT_EQ(stored(u"code/data/größe & more.bin"_s), large);
    EXPECT_EQ(stored(u"code/empty"_s), "");
}

TEST_F(Azurite, IsAskedAgainWhileItIsBusy)
{
    BusyHttp busy(http);
    RetryingHttp patient(busy, timer, clock);
    busy.refusals = 3;
    const QByteArray large = noise(8'400'000);
    const QList<SnapshotFile> files{file(u"large.bin"_s, large)};
    const auto uploaded =
        waitFor(uploadFiles(&patient, files, address(u"runs/code"_s, inAnHour()), {}), 120'000);
    ASSERT_TRUE(uploaded) << uploaded.error().message.toStdString();
    EXPECT_EQ(busy.sent, 3 + 3 + 1) << "what was refused, the blocks, their list";
    EXPECT_EQ(stored(u"code/large.bin"_s), large);
}

TEST_F(Azurite, GivesOnlyWhatALogHasGrown)
{
    const QString log = u"user_logs/std_log.txt"_s;
    const QString here = folder.filePath(u"log.txt"_s);
    const QUrl url = address(u"runs/"_s + log, inAnHour());
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

TEST_F(Azurite, GoesOnWithANewLinkWhenTheOldOneHasExpired)
{
    const QString log = u"user_logs/std_log.txt"_s;
    const QString here = folder.filePath(u"log.txt"_s);
    createLog(log);
    appendToLog(log, "epoch 1\n");
    EXPECT_EQ(*waitFor(appendRanged(&http, address(u"runs/"_s + log, inAnHour()), here)), 8);
    appendToLog(log, "epoch 2\n");
    const QDateTime past = QDateTime::currentDateTimeUtc().addSecs(-60);
    const auto expired = waitFor(appendRanged(&http, address(u"runs/"_s + log, past), here));
    ASSERT_FALSE(expired);
    EXPECT_EQ(expired.error().kind, Error::Kind::Auth) << "which the follower answers with new details";
    EXPECT_FALSE(expired.error().details.contains(u"sig="_s));
    EXPECT_EQ(*waitFor(appendRanged(&http, address(u"runs/"_s + log, inAnHour().addSecs(60)), here)), 8);
    EXPECT_EQ(*readFile(here), "epoch 1\nepoch 2\n");
}
