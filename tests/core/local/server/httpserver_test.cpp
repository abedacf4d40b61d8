// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/local/server/certificates.h"
#include "core/local/server/httpserver.h"
#include "core/net/qthttp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTemporaryDir>

namespace tandem::local {

namespace {

constexpr auto userToken = "the user's token";

class ServerTest : public testing::Test {
protected:
    ServerTest()
        : gate(userToken, RunToken("secret"))
        , server(router, gate, uploads(), {.memoryBody = 1000, .fileBody = 100'000})
    {
        router.add("POST", u"/echo"_s,
            [](const Request& request) { return Response::bytes(200, request.body, "text/plain"); });
        router.add("GET", u"/open"_s,
            [](const Request&) { return Response::bytes(200, "open", "text/plain"); },
            {.access = RouteOptions::Access::Anybody});
        router.add("GET", u"/runs/{run}/metrics"_s,
            [](const Request& request) {
                return Response::bytes(200, request.param(u"run"_s).toUtf8(), "text/plain");
            },
            {.access = RouteOptions::Access::Run});
        router.add("PUT", u"/blob"_s,
            [](const Request& request) {
                return Response::bytes(201, QByteArray::number(QFile(request.bodyFile).size()), "text/plain");
            },
            {.body = RouteOptions::Body::File});
        router.add("GET", u"/file"_s,
            [this](const Request& request) { return Response::fromFile(m_file, "text/plain", request); });
        QFile file(m_file);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1'000'000, 'a') + "end");
    }

    void SetUp() override { ASSERT_TRUE(server.listen(0)); }

    HttpRequest request(const QByteArray& verb, const QString& path, const QByteArray& body = {}) const
    {
        auto it = HttpRequest::of(verb, QUrl(server.baseUrl() + path), body, "text/plain");
        it.headers.set("Authorization", QByteArray("Bearer ") + userToken);
        return it;
    }
    HttpResponse answer(HttpRequest it) { return *waitFor(http.send(std::move(it))); }
    QString uploads() const { return m_folder.filePath(u"uploads"_s); }

    static QString code(const HttpResponse& response)
    {
        return json::at(*response.json(), {u"error", u"code"}).toString();
    }

private:
    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(u"file"_s);

protected:
    Router router;
    Gate gate;
    HttpServer server;
    QtHttp http;
};

/// What a client that is no client library gets.
QByteArray rawAnswer(const QString& baseUrl, const QByteArray& text)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(QUrl(baseUrl).port()));
    socket.write(text);
    QByteArray all;
    while (socket.waitForReadyRead(10'000))
        all += socket.readAll();
    return all;
}

}

using HttpServerTest = ServerTest;

TEST_F(HttpServerTest, RequestWithTheTokenIsAnswered)
{
    const auto response = answer(request("POST", u"/echo"_s, "hello"));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "hello");
    EXPECT_FALSE(response.headers.value("x-ms-request-id").isEmpty());
}

TEST_F(HttpServerTest, RequestWithoutOrWithAWrongTokenIsRefusedAndTheConnectionStaysUsable)
{
    auto anonymous = request("POST", u"/echo"_s, "secret body");
    anonymous.headers = {};
    const auto refused = answer(anonymous);
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(code(refused), u"AuthenticationFailed"_s);
    EXPECT_TRUE(refused.headers.value("WWW-Authenticate").startsWith("Bearer"));
    auto wrong = request("POST", u"/echo"_s, "secret body");
    wrong.headers.set("Authorization", "Bearer wrong");
    EXPECT_EQ(code(answer(wrong)), u"InvalidAuthenticationToken"_s);
    EXPECT_EQ(answer(request("POST", u"/echo"_s, "again")).body, "again");
}

TEST_F(HttpServerTest, OtherHostNamesAreRefusedEvenWhereNoTokenIsNeeded)
{
    for (const QByteArray host :
        {"evil.example", "127.0.0.1.evil.example:80", "169.254.169.254", "localhost:x", ""}) {
        auto it = request("GET", u"/open"_s);
        it.headers.set("Host", host);
        const QByteArray text = "GET /open HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        EXPECT_TRUE(rawAnswer(server.baseUrl(), text).startsWith("HTTP/1.1 421")) << host.toStdString();
    }
    const QByteArray port = QByteArray::number(QUrl(server.baseUrl()).port());
    const QByteArray text = "GET /open HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
    EXPECT_TRUE(rawAnswer(server.baseUrl(), text).startsWith("HTTP/1.1 200"));
}

TEST_F(HttpServerTest, TokenOfARunOpensOnlyThatRun)
{
    auto own = request("GET", u"/runs/mine/metrics"_s);
    own.headers.set("Authorization", "Bearer " + RunToken("secret").of(u"mine"_s));
    EXPECT_EQ(answer(own).body, "mine");
    auto other = request("GET", u"/runs/other/metrics"_s);
    other.headers.set("Authorization", own.headers.value("Authorization"));
    EXPECT_EQ(answer(other).status, 403);
    auto user = request("POST", u"/echo"_s);
    user.headers.set("Authorization", own.headers.value("Authorization"));
    EXPECT_EQ(answer(user).status, 403);
    own.headers.set("Authorization", "Bearer " + RunToken("another secret").of(u"mine"_s));
    EXPECT_EQ(answer(own).status, 401);
}

TEST_F(HttpServerTest, BodiesAreBounded)
{
    EXPECT_EQ(answer(request("POST", u"/echo"_s, QByteArray(1000, 'x'))).status, 200);
    EXPECT_EQ(answer(request("POST", u"/echo"_s, QByteArray(1001, 'x'))).status, 413);
    EXPECT_EQ(answer(request("PUT", u"/blob"_s, QByteArray(100'001, 'x'))).status, 413);
    EXPECT_EQ(answer(request("POST", u"/echo"_s, "still here")).body, "still here");
}

TEST_F(HttpServerTest, BodyGoesToAFileThatIsGoneAfterwards)
{
    const auto response = answer(request("PUT", u"/blob"_s, QByteArray(99'999, 'x')));
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(response.body, "99999");
    EXPECT_TRUE(QDir(uploads()).isEmpty());
}

TEST_F(HttpServerTest, RefusedUploadIsNeverWritten)
{
    router.add("PUT", u"/closed"_s, [](const Request&) { return Response::empty(201); },
        {.access = RouteOptions::Access::Signed,
            .body = RouteOptions::Body::File,
            .admit = [](const Request& it) -> std::optional<Response> {
                EXPECT_TRUE(it.bodyFile.isEmpty());
                return Response::error(403, u"AuthenticationFailed"_s, u"No."_s);
            }});
    EXPECT_EQ(answer(request("PUT", u"/closed"_s, QByteArray(5000, 'x'))).status, 403);
    EXPECT_FALSE(QDir(uploads()).exists());
}

TEST_F(HttpServerTest, FilesAreSentWholeAndInParts)
{
    EXPECT_EQ(answer(request("GET", u"/file"_s)).body.size(), 1'000'003);
    auto part = request("GET", u"/file"_s);
    part.headers.set("Range", "bytes=999999-");
    const auto response = answer(part);
    EXPECT_EQ(response.status, 206);
    EXPECT_EQ(response.body, "aend");
    EXPECT_EQ(response.headers.value("Content-Range"), "bytes 999999-1000002/1000003");
    part.headers.set("Range", "bytes=2000000-");
    EXPECT_EQ(answer(part).status, 416);
}

TEST_F(HttpServerTest, HeadSaysTheLengthOnly)
{
    const auto response = answer(request("HEAD", u"/file"_s));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.headers.value("Content-Length"), "1000003");
    EXPECT_TRUE(response.body.isEmpty());
}

TEST_F(HttpServerTest, LongAndStrangeAddressesAreRefused)
{
    EXPECT_EQ(answer(request("GET", u'/' + QString(7'900, u'a'))).status, 404);
    EXPECT_EQ(answer(request("PUT", u'/' + QString(7'900, u'a'))).status, 404);
    EXPECT_EQ(answer(request("GET", u'/' + QString(8'050, u'a'))).status, 414);
    EXPECT_EQ(answer(request("PUT", u"/%0a%0d/%00"_s)).status, 404);
}

TEST_F(HttpServerTest, MultipartIsRefused)
{
    auto form = request("POST", u"/echo"_s, "--x\r\n\r\nbody\r\n--x--\r\n");
    form.headers.set("Content-Type", "multipart/form-data; boundary=x");
    EXPECT_EQ(answer(form).status, 415);
}

TEST_F(HttpServerTest, PostWithoutLengthHasNoBodyAndDoesNotWait)
{
    const QByteArray text =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer the user's token\r\n"
        "Connection: close\r\n\r\n";
    EXPECT_TRUE(rawAnswer(server.baseUrl(), text).startsWith("HTTP/1.1 200"));
}

TEST_F(HttpServerTest, TakenPortIsReplacedByAnother)
{
    HttpServer second(router, gate, uploads(), {});
    const quint16 taken = quint16(QUrl(server.baseUrl()).port());
    const auto port = second.listen(taken);
    ASSERT_TRUE(port);
    EXPECT_NE(*port, taken);
}

TEST_F(HttpServerTest, FreePortIsTakenAgain)
{
    const quint16 port = quint16(QUrl(server.baseUrl()).port());
    EXPECT_EQ(answer(request("GET", u"/open"_s)).status, 200);
    server.stop();
    HttpServer second(router, gate, uploads(), {});
    EXPECT_EQ(*second.listen(port), port);
}

TEST(Certificates, AreMadeOnceAndRenewedInTime)
{
    const QTemporaryDir folder;
    FakeClock clock;
    const Certificates certificates(folder.filePath(u"tls"_s), clock);
    const auto first = certificates.server();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->chain.count("BEGIN CERTIFICATE"), 2);
    EXPECT_EQ(certificates.server()->key, first->key);
    const auto permissions = QFile::permissions(folder.filePath(u"tls/authority.key"_s));
    EXPECT_FALSE(permissions & (QFile::ReadGroup | QFile::ReadOther));
    clock.advance(std::chrono::hours(24 * 380));
    EXPECT_NE(certificates.server()->key, first->key);
}

TEST(Certificates, ServerIsTrustedThroughTheAuthority)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    const Certificates certificates(folder.filePath(u"tls"_s), clock);
    Router router;
    router.add("GET", u"/open"_s, [](const Request&) { return Response::bytes(200, "secure", "text/plain"); },
        {.access = RouteOptions::Access::Anybody});
    const Gate gate("token", RunToken("secret"));
    HttpServer server(router, gate, folder.path(), {}, *certificates.server());
    ASSERT_TRUE(server.listen(0));

    QSslSocket client;
    auto configuration = client.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(certificates.authorityFile()));
    client.setSslConfiguration(configuration);
    client.connectToHostEncrypted(u"127.0.0.1"_s, quint16(QUrl(server.baseUrl()).port()));
    ASSERT_TRUE(client.waitForEncrypted()) << client.errorString().toStdString();
    client.write("GET /open HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (client.waitForReadyRead())
        answer += client.readAll();
    EXPECT_TRUE(answer.endsWith("secure"));
}

}
