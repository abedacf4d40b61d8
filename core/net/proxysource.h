// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QNetworkProxy>

namespace tandem {

/// The code of Errors of a proxy that wants a name and a password, or refuses those it got.
inline QString proxyAuthenticationRequired()
{
    return u"ProxyAuthenticationRequired"_s;
}

/// Which proxy requests go through.
class ProxySource {
public:
    virtual ~ProxySource() = default;
    /// With name and password; of type DefaultProxy where the system says which.
    virtual Task<QNetworkProxy> proxy() = 0;
};

/// Past every proxy: for what is on this computer.
class NoProxy : public ProxySource {
public:
    Task<QNetworkProxy> proxy() override { co_return QNetworkProxy(QNetworkProxy::NoProxy); }
};

}
