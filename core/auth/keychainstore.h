// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/secretstore.h"

namespace tandem {

/// The keychain of the desktop: Secret Service or KWallet, Windows' credential manager, macOS's keychain.
class KeychainSecretStore : public SecretStore {
public:
    /// `service` keeps programs apart in the keychain.
    explicit KeychainSecretStore(QString service = u"Tandem"_s)
        : m_service(std::move(service))
    {
    }
    Task<QByteArray> read(QString name) override;
    Task<Done> write(QString name, QByteArray secret) override;
    Task<Done> remove(QString name) override;

private:
    QString m_service;
};

/// There is no keychain here, as opposed to one that is locked or refuses.
inline QString noKeychain()
{
    return u"NoKeychain"_s;
}

}
