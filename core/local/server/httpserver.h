// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/gate.h"

#include <memory>

namespace tandem::local {

/// A certificate and its key, as PEM.
struct ServerCertificate {
    QByteArray chain;
    QByteArray key;
};

/// Carries requests between sockets of the loopback interface and the router. Handlers run on its threads.
class HttpServer {
public:
    struct Limits {
        qint64 memoryBody = 4 << 20;
        qint64 fileBody = qint64(64) << 30;
        int addressLength = 8000;
        int connections = 64;
    };

    /// `uploads` is where bodies of routes with Body::File arrive. With a certificate it speaks HTTPS.
    HttpServer(const Router& router, const Gate& gate, QString uploads, Limits limits,
        std::optional<ServerCertificate> certificate = std::nullopt);
    ~HttpServer();

    /// Listens from now on, on `wished` if that port is free, else on another; returns which.
    Result<quint16> listen(quint16 wished);
    /// Waits for the requests that are being answered.
    void stop();

    QString baseUrl() const;

private:
    class Listener;
    std::unique_ptr<Listener> m_listener;
};

}
