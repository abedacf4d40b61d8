// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/loopbacklistener.h"

#include "core/async/emitted.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QUrl>

namespace tandem {

namespace {

/// More than any answer of a sign-in service is long.
constexpr qint64 longestRequest = 64 * 1024;

const char* reasonOf(int status)
{
    return status == 200 ? "OK" : status == 404 ? "Not Found" : "Bad Request";
}

}

LoopbackListener::LoopbackListener(QString state)
    : m_state(std::move(state))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server); });
    connect(&m_server6, &QTcpServer::newConnection, this, [this] { accept(m_server6); });
}

Result<Done> LoopbackListener::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost))
        return Error{.kind = Error::Kind::Network,
            .message = QCoreApplication::translate("Auth",
                "This computer does not let Tandem wait for the browser's answer: %1. Sign in with a code "
                "instead.")
                           .arg(m_server.errorString())};
    // Browsers may try ::1 first for "localhost": nobody else should be waiting there.
    m_server6.listen(QHostAddress::LocalHostIPv6, m_server.serverPort());
    return Done{};
}

QUrl LoopbackListener::redirect() const
{
    QUrl url(u"http://localhost"_s);
    url.setPort(m_server.serverPort());
    return url;
}

Task<QUrlQuery> LoopbackListener::answer()
{
    Emitted emitted(this, &LoopbackListener::answered);
    if (!m_isAnswered)
        co_await emitted;
    co_return m_answer;
}

void LoopbackListener::accept(QTcpServer& server)
{
    while (QTcpSocket* socket = server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void LoopbackListener::read(QTcpSocket& socket)
{
    const QByteArray request = socket.peek(longestRequest);
    if (!request.contains("\r\n\r\n")) {
        if (request.size() >= longestRequest)
            socket.abort();
        return;
    }
    socket.readAll();
    const auto words = request.left(request.indexOf('\r')).split(' ');
    const QUrl url = words.size() == 3 ? QUrl::fromEncoded(words[1]) : QUrl();
    if (words[0] != "GET" || url.path() != u"/") {
        reply(socket, 404, QCoreApplication::translate("Auth", "Nothing here"), {});
        return;
    }
    // Servers write a blank as "+" in queries.
    const QUrlQuery query(url.query(QUrl::FullyEncoded).replace(u'+', u"%20"_s));
    if (m_isAnswered || query.queryItemValue(u"state"_s, QUrl::FullyDecoded) != m_state) {
        reply(socket, 400, QCoreApplication::translate("Auth", "This is no answer to a sign-in of now"),
            QCoreApplication::translate("Auth", "Go back to Tandem and start the sign-in again."));
        return;
    }
    if (query.hasQueryItem(u"code"_s))
        reply(socket, 200, QCoreApplication::translate("Auth", "You are signed in"),
            QCoreApplication::translate("Auth", "You can close this page and go back to Tandem."));
    else
        reply(socket, 200, QCoreApplication::translate("Auth", "You are not signed in"),
            QCoreApplication::translate("Auth", "Tandem says why. You can close this page."));
    m_answer = query;
    m_isAnswered = true;
    emit answered();
}

void LoopbackListener::reply(QTcpSocket& socket, int status, const QString& title, const QString& text)
{
    const QByteArray body =
        u"<!doctype html><html><head><meta charset=\"utf-8\"><title>Tandem</title><style>body{font:16px "
        "system-ui,sans-serif;margin:15vh auto;max-width:32em;padding:0 "
        "1em;color-scheme:light dark}</style></head><body><h1>%1</h1><p>%2</p></body></html>"_s
            .arg(title.toHtmlEscaped(), text.toHtmlEscaped())
            .toUtf8();
    // The address holds the code: no referrer, no cache. The page needs nothing from anywhere.
    socket.write("HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status)
        + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: "
          "default-src 'none'; style-src 'unsafe-inline'\r\nConnection: close\r\n\r\n"
        + body);
    socket.flush();
    socket.disconnectFromHost();
}

}
