// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qthttp.h"

#include "core/base/atomicfile.h"
#include "tests/support/outcome.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace std::chrono_literals;

namespace {

/// Answers every connection with the same bytes, once the request's head is there.
struct OneAnswer : QTcpServer {
    QByteArray answer;
    QByteArray received;
    int disconnected = 0;

    explicit OneAnswer(QByteArray bytes)
        : answer(std::move(bytes))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, this, [this] { ++disconnected; });
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                if (!answer.isEmpty() && received.contains("\r\n\r\n")) {
                    socket->write(answer);
                    socket->disconnectFromHost();
                }
            });
        });
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/a%20b?c=d"_s.arg(serverPort())); }
};

}

TEST(QtHttp, StatusHeadersAndBodyArriveWhateverTheStatus)
{
    OneAnswer server("HTTP/1.1 404 Not Found\r\nX-Thing: One\r\nContent-Length: 2\r\n\r\n{}");
    QtHttp http;
    const auto response = waitFor(http.send(HttpRequest::get(server.url())));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 404);
    EXPECT_EQ(response->headers.value("x-thing"), "One");
    EXPECT_EQ(response->body, "{}");
    EXPECT_TRUE(server.received.startsWith("GET /a%20b?c=d HTTP/1.1\r\n"));
}

TEST(QtHttp, FilesAreStreamedInBothDirections)
{
    QTemporaryDir folder;
    ASSERT_TRUE(writeFile(folder.filePath(u"up"_s), "sent"));
    ASSERT_TRUE(writeFile(folder.filePath(u"down"_s), "have "));
    OneAnswer server("HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\n\r\nmore");
    QtHttp http;
    auto request = HttpRequest::of("PUT", server.url(), {}, "text/plain");
    request.bodyFile = folder.filePath(u"up"_s);
    request.responseFile = folder.filePath(u"down"_s);
    ASSERT_TRUE(waitFor(http.send(request)));
    EXPECT_TRUE(server.received.endsWith("sent"));
    EXPECT_EQ(*readFile(request.responseFile), "have more");
}

TEST(QtHttp, ARefusedConnectionIsANetworkErrorThatNamesTheHost)
{
    QTcpServer unused;
    unused.listen(QHostAddress::LocalHost);
    const quint16 port = unused.serverPort();
    unused.close();
    QtHttp http;
    const auto response = waitFor(http.send(HttpRequest::get(QUrl(u"http://127.0.0.1:%1/"_s.arg(port)))));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Error::Kind::Network);
    EXPECT_TRUE(response.error().message.contains(QString::number(port)));
}

TEST(QtHttp, SilenceEndsInATimeout)
{
    OneAnswer server({});
    QtHttp http;
    auto request = HttpRequest::get(server.url());
    request.timeout = 50ms;
    const auto response = waitFor(http.send(request));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Error::Kind::Network);
}

TEST(QtHttp, DestroyingTheTaskAbortsTheRequest)
{
    OneAnswer server({});
    QtHttp http;
    {
        auto task = http.send(HttpRequest::get(server.url()));
        task.start();
        ASSERT_TRUE(QTest::qWaitFor([&] { return !server.received.isEmpty(); }));
    }
    EXPECT_TRUE(QTest::qWaitFor([&] { return server.disconnected == 1; }));
}

TEST(QtHttp, SixteenRequestsToAHostAreUnderWayAtOnceAndTheFirstConnectionIsUsedAgain)
{
    constexpr int many = 16;
    QTcpServer server; // that answers when all have asked
    QList<QTcpSocket*> asking;
    int connections = 0;
    server.listen(QHostAddress::LocalHost);
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        ++connections;
        QObject::connect(socket, &QTcpSocket::readyRead, &server, [&, socket] {
            if (socket->readAll().contains("\r\n\r\n"))
                asking << socket;
            if (asking.size() == many)
                for (QTcpSocket* waiting : std::exchange(asking, {}))
                    waiting->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    });
    QtHttp http;
    const QUrl url(u"http://127.0.0.1:%1/"_s.arg(server.serverPort()));
    std::vector<Task<HttpResponse>> tasks;
    for (int i = 0; i < many; ++i)
        tasks.push_back(http.send(HttpRequest::get(url)));
    for (auto& task : tasks)
        task.start();
    EXPECT_TRUE(QTest::qWaitFor([&] { return std::ranges::all_of(tasks, &Task<HttpResponse>::isFinished); }));
    EXPECT_EQ(connections, many);

    auto next = http.send(HttpRequest::get(url));
    next.start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return asking.size() == 1; }));
    EXPECT_EQ(connections, many);
}
