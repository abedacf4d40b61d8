// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QObject>
#include <QTcpServer>
#include <QUrlQuery>

class QTcpSocket;

namespace tandem {

/// Takes the one answer that a browser brings back after a sign-in (RFC 8252, 7.3), on this computer's
/// loopback addresses only. What does not bear the expected state is turned away and changes nothing.
class LoopbackListener : public QObject {
    Q_OBJECT
public:
    explicit LoopbackListener(QString state);

    Result<Done> listen();
    /// "http://localhost:<port>", what the browser is to be sent back to.
    QUrl redirect() const;
    /// The query of the browser's answer.
    Task<QUrlQuery> answer();

signals:
    void answered();

private:
    void accept(QTcpServer& server);
    void read(QTcpSocket& socket);
    void reply(QTcpSocket& socket, int status, const QString& title, const QString& text);

    QString m_state;
    QTcpServer m_server;
    QTcpServer m_server6;
    QUrlQuery m_answer;
    bool m_isAnswered = false;
};

}
