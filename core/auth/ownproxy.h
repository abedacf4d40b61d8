// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/secretstore.h"
#include "core/net/proxyaddress.h"
#include "core/net/proxysource.h"

#include <functional>

namespace tandem {

/// The proxy that a person has set instead of the system's. Its password is in the secret store; its address
/// is no secret, and whoever makes this keeps it.
class OwnProxy : public ProxySource {
public:
    /// Keeps an address for the next start; empty: the system's proxy.
    using Keep = std::function<Result<Done>(const QString& address)>;
    /// A `password` that is given is used instead of the one in the store.
    OwnProxy(SecretStore& secrets, const QString& address, const QByteArray& password, Keep keep);

    /// Empty: the system's proxy is used.
    ProxyAddress address() const { return m_address; }
    /// From now on, also after the next start. An empty address goes back to the system's proxy, and forgets
    /// the password.
    Task<Done> use(ProxyAddress address, QByteArray password);

    Task<QNetworkProxy> proxy() override;

private:
    SecretStore& m_secrets;
    ProxyAddress m_address;
    std::optional<QByteArray> m_password; ///< Empty before it was read.
    Keep m_keep;
};

}
