// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/net/proxysource.h"

#include <QStringList>
#include <QUrl>

namespace tandem {

/// Looks at each step of a connection by itself, where a request only tells that it failed.
class NetworkProbe {
public:
    virtual ~NetworkProbe() = default;

    /// The addresses of a name.
    virtual Task<QStringList> addressesOf(QString host) = 0;
    /// The protocol that is agreed upon ("TLS 1.3"). `authorityFile` holds more certificates to trust; it may
    /// be empty.
    virtual Task<QString> handshake(QUrl url, QString authorityFile) = 0;
    /// "proxy.example:8080", or nothing where the address is reached directly.
    virtual Task<QString> proxyFor(QUrl url) = 0;
};

class QtNetworkProbe : public NetworkProbe {
public:
    explicit QtNetworkProbe(ProxySource& proxies)
        : m_proxies(proxies)
    {
    }
    Task<QStringList> addressesOf(QString host) override;
    Task<QString> handshake(QUrl url, QString authorityFile) override;
    Task<QString> proxyFor(QUrl url) override;

private:
    ProxySource& m_proxies;
};

}
