// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/networkprobe.h"

namespace tandem {

/// A network in which names are found and certificates trusted, except those that are named.
class FakeProbe : public NetworkProbe {
public:
    Task<QStringList> addressesOf(QString host) override
    {
        if (unknown == host)
            co_return Error{.kind = Error::Kind::Network, .message = u"not found"_s};
        co_return QStringList{u"192.0.2.1"_s};
    }
    Task<QString> handshake(QUrl url, QString) override
    {
        if (untrusted == url.host())
            co_return Error{
                .kind = Error::Kind::Network, .message = u"not trusted"_s, .code = u"UntrustedCertificate"_s};
        co_return u"TLS 1.3"_s;
    }
    Task<QString> proxyFor(QUrl) override { co_return proxy; }

    QString unknown;
    QString untrusted;
    QString proxy;
};

}
