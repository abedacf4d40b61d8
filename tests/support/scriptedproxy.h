// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/proxyaddress.h"

#include <QSslSocket>
#include <QTcpServer>

namespace tandem {

/// A proxy on a loopback port, which leads to where CONNECT asks for (RFC 9110, 9.3.6). It may demand Basic
/// authentication first (RFC 7617).
class ScriptedProxy : public QTcpServer {
    Q_OBJECT
public:
    ScriptedProxy();

    ProxyAddress address(const QString& user = {}) const;
    void demand(const QByteArray& user, const QByteArray& password);
    /// "host:port" of each way that was opened.
    const QStringList& opened() const { return m_opened; }
    /// How often it answered 407.
    int refusals() const { return m_refusals; }

protected:
    void incomingConnection(qintptr handle) override;
    /// `client` has been told that the way to `host` is open.
    virtual void lead(QSslSocket* client, const QString& host, quint16 port);

private:
    void enter(QSslSocket* client);

    QByteArray m_credentials; ///< In Base64; empty: it asks for none.
    QStringList m_opened;
    int m_refusals = 0;
};

}
