// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

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
    virtual QString proxyFor(const QUrl& url) const = 0;
};

class QtNetworkProbe : public NetworkProbe {
public:
    Task<QStringList> addressesOf(QString host) override;
    Task<QString> handshake(QUrl url, QString authorityFile) override;
    QString proxyFor(const QUrl& url) const override;
};

}
