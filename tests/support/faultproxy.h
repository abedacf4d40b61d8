// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/httpserver.h"
#include "core/net/qthttp.h"
#include "tests/support/fault.h"
#include "tests/support/scriptedproxy.h"

#include <QTemporaryDir>

namespace tandem {

/// A proxy that opens the TLS of what goes through it, as those of companies do, and spoils one exchange on
/// the socket itself. Keeps what was exchanged.
class FaultProxy : public ScriptedProxy {
    Q_OBJECT
public:
    /// `authorityFile` is trusted for the servers behind it.
    explicit FaultProxy(const QString& authorityFile);

    /// The authority of the certificates that it shows.
    QString authorityFile() const { return m_authorityFile; }
    /// Forgets what was exchanged. The `broken`th exchange from now on has the fault, counted from 0.
    void spoil(int broken, Fault fault);

    struct Exchange {
        QByteArray verb;
        QUrl url;
        bool isAcknowledged = false; ///< The whole answer was sent, and it says that it was done.
    };
    const QList<Exchange>& exchanges() const { return m_exchanges; }
    bool hasBroken() const { return m_exchanges.size() > m_broken; }

signals:
    /// The answer to this request is there, but the client does not get it.
    void heldBack(const QUrl& url);

protected:
    void lead(QSslSocket* client, const QString& host, quint16 port) override;

private:
    void read(QSslSocket* client, const QUrl& server);
    Task<Done> answer(QSslSocket* client, HttpRequest request);
    void send(QSslSocket* client, const HttpRequest& request, const HttpResponse& response);
    void spoil(QSslSocket* client, const HttpRequest& request, const HttpResponse& response);

    QTemporaryDir m_folder;
    QString m_authorityFile;
    local::ServerCertificate m_certificate;
    QString m_behind;
    NoProxy m_direct;
    QtHttp m_http{{}, &m_direct};
    int m_broken = -1;
    Fault m_fault = Fault::CutBefore;
    QList<Exchange> m_exchanges;
    TaskScope m_tasks{nullptr};
};

}
