// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedproxy.h"

#include "core/base/literals.h"

#include <QNetworkProxy>
#include <gtest/gtest.h>

namespace tandem {

ScriptedProxy::ScriptedProxy()
{
    EXPECT_TRUE(listen(QHostAddress::LocalHost));
}

ProxyAddress ScriptedProxy::address(const QString& user) const
{
    return {u"127.0.0.1"_s, serverPort(), user};
}

void ScriptedProxy::demand(const QByteArray& user, const QByteArray& password)
{
    m_credentials = (user + ':' + password).toBase64();
}

void ScriptedProxy::incomingConnection(qintptr handle)
{
    auto* const client = new QSslSocket(this);
    client->setSocketDescriptor(handle);
    connect(client, &QSslSocket::disconnected, client, &QObject::deleteLater);
    connect(client, &QSslSocket::readyRead, this, [this, client] { enter(client); });
}

void ScriptedProxy::enter(QSslSocket* client)
{
    const QByteArray seen = client->peek(64 * 1024);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = client->read(end + 4);
    if (!m_credentials.isEmpty() && !head.contains("Proxy-Authorization: Basic " + m_credentials + "\r\n")) {
        ++m_refusals;
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                      "Proxy-Authenticate: Basic realm=\"tests\"\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
    const qsizetype colon = words.value(1).lastIndexOf(':');
    if (words.value(0) != "CONNECT" || colon < 0) {
        client->write("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    m_opened << QString::fromLatin1(words[1]);
    disconnect(client, &QSslSocket::readyRead, this, nullptr);
    client->write("HTTP/1.1 200 Connection established\r\n\r\n");
    lead(client, QString::fromLatin1(words[1].left(colon)), words[1].mid(colon + 1).toUShort());
}

void ScriptedProxy::lead(QSslSocket* client, const QString& host, quint16 port)
{
    auto* const server = new QTcpSocket(client);
    server->setProxy(QNetworkProxy::NoProxy);
    server->connectToHost(host, port);
    connect(server, &QTcpSocket::readyRead, client, [=] { client->write(server->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, [=] { client->disconnectFromHost(); });
    connect(client, &QSslSocket::readyRead, server, [=] { server->write(client->readAll()); });
}

}
