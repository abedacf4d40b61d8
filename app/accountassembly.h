// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accounts.h"
#include "core/auth/chunkedstore.h"
#include "core/auth/fallbackstore.h"
#include "core/auth/keychainstore.h"
#include "core/auth/registeredclouds.h"
#include "core/base/folders.h"
#include "core/base/log.h"

namespace tandem {

/// The secrets of this user, in the desktop's keychain.
class SecretAssembly {
public:
    /// Tells when secrets last only as long as the program runs.
    FallbackSecretStore& store() { return m_store; }

private:
    KeychainSecretStore m_keychain;
    ChunkedSecretStore m_chunked{m_keychain};
    FallbackSecretStore m_store{m_chunked};
};

/// The accounts of this user. Window and command line share them.
class AccountAssembly {
public:
    AccountAssembly(
        Http& http, Timer& timer, const Clock& clock, FallbackSecretStore& secrets, const Folders& folders)
        : m_secrets(secrets)
        , m_accounts(http, timer, clock, m_secrets, folders.data + u"/accounts.json"_s, clouds(folders))
    {
    }
    Accounts& accounts() { return m_accounts; }
    FallbackSecretStore& secrets() { return m_secrets; }

private:
    static QList<Cloud> clouds(const Folders& folders)
    {
        const auto clouds = cloudsWith(folders.data + u"/clouds.json"_s);
        if (clouds)
            return *clouds;
        qCWarning(lcNet).noquote() << "clouds.json:" << clouds.error().message;
        return knownClouds();
    }

    FallbackSecretStore& m_secrets;
    Accounts m_accounts;
};

}
