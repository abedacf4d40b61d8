// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultproxy.h"

#include "core/base/clock.h"
#include "core/local/server/certificates.h"

#include <QPointer>
#include <QSslKey>
#include <gtest/gtest.h>

namespace tandem {

namespace {

HttpHeaders headersIn(const QByteArray& head)
{
    HttpHeaders headers;
    QList<QByteArray> lines = head.split('\n');
    lines.removeFirst();
    for (const QByteArray& line : lines)
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            headers.set(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    return headers;
}

QByteArray headOf(const HttpResponse& response, bool isHead)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(response.status) + " Answer\r\n";
    for (const auto& [name, value] : response.headers.all().asKeyValueRange())
        if (name != "transfer-encoding" && name != "connection" && name != "keep-alive"
            && (name != "content-length" || isHead))
            head += name + ": " + value + "\r\n";
    if (!isHead)
        head += "content-length: " + QByteArray::number(response.body.size()) + "\r\n";
    return head + "\r\n";
}

}

FaultProxy::FaultProxy(const QString& authorityFile)
    : m_behind(authorityFile)
{
    const SystemClock clock;
    const local::Certificates certificates(m_folder.path(), clock);
    const auto certificate = certificates.server();
    EXPECT_TRUE(certificate);
    if (certificate)
        m_certificate = *certificate;
    m_authorityFile = certificates.authorityFile();
}

void FaultProxy::spoil(int broken, Fault fault)
{
    m_exchanges.clear();
    m_broken = broken;
    m_fault = fault;
}

void FaultProxy::lead(QSslSocket* client, const QString& host, quint16 port)
{
    client->setLocalCertificateChain(QSslCertificate::fromData(m_certificate.chain));
    const QSslKey rsa(m_certificate.key, QSsl::Rsa);
    client->setPrivateKey(rsa.isNull() ? QSslKey(m_certificate.key, QSsl::Ec) : rsa);
    const QUrl server(u"https://%1:%2"_s.arg(host).arg(port));
    connect(client, &QSslSocket::readyRead, this, [this, client, server] { read(client, server); });
    client->startServerEncryption();
}

void FaultProxy::read(QSslSocket* client, const QUrl& server)
{
    const QByteArray seen = client->peek(client->bytesAvailable());
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = seen.left(end);
    HttpHeaders headers = headersIn(head);
    const qint64 length = headers.value("Content-Length").toLongLong();
    if (seen.size() < end + 4 + length)
        return;
    client->read(end + 4);
    const QByteArray body = client->read(length);
    const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
    auto request =
        HttpRequest::of(words.value(0), server.resolved(QUrl::fromEncoded(words.value(1), QUrl::StrictMode)),
            body, headers.value("Content-Type"));
    for (const char* const own : {"Host", "Connection", "Content-Length", "Accept-Encoding"})
        headers.remove(own);
    request.headers = headers;
    request.authorityFile = m_behind;
    m_tasks.spawn(answer(client, std::move(request)));
}

Task<Done> FaultProxy::answer(QSslSocket* socket, HttpRequest request)
{
    const QPointer<QSslSocket> client = socket;
    const qsizetype index = m_exchanges.size();
    const bool isBroken = index == m_broken;
    m_exchanges << Exchange{request.verb, request.url};
    if (isBroken && !reachesServer(m_fault)) {
        spoil(client, request, HttpResponse());
        co_return Done{};
    }
    const auto response = co_await m_http.send(request).result();
    if (!client)
        co_return Done{};
    if (!response) {
        client->abort();
        co_return Done{};
    }
    if (isBroken) {
        spoil(client, request, *response);
        co_return Done{};
    }
    if (index < m_exchanges.size())
        m_exchanges[index].isAcknowledged = response->isSuccess();
    send(client, request, *response);
    co_return Done{};
}

void FaultProxy::send(QSslSocket* client, const HttpRequest& request, const HttpResponse& response)
{
    const bool isHead = request.verb == "HEAD";
    client->write(headOf(response, isHead));
    if (!isHead)
        client->write(response.body);
}

void FaultProxy::spoil(QSslSocket* client, const HttpRequest& request, const HttpResponse& response)
{
    if (m_fault == Fault::LateAfter) {
        emit heldBack(request.url);
    } else if (m_fault == Fault::TruncatedAfter) {
        // It announces more than comes. Not half a head: Qt would send the request again by itself, and take
        // the rest of that head for the beginning of the next answer's.
        HttpResponse announced = response;
        if (announced.body.isEmpty())
            announced.body = "{}";
        client->write(headOf(announced, false) + announced.body.left(announced.body.size() / 2));
        client->disconnectFromHost();
    } else if (m_fault == Fault::Garbage) {
        client->write("\x16\x03\x01<html>this is no HTTP\r\n\r\n");
        client->disconnectFromHost();
    } else if (const auto instead = answerOf(m_fault)) {
        send(client, request, *instead);
    } else {
        client->abort();
    }
}

}
