// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accounts.h"
#include "core/auth/chunkedstore.h"
#include "core/auth/fallbackstore.h"
#include "core/auth/keychainstore.h"
#include "core/base/folders.h"

namespace tandem {

/// The accounts of this user, with their secrets in the desktop's keychain. Window and command line share
/// them.
class AccountAssembly {
public:
    AccountAssembly(Http& http, Timer& timer, const Clock& clock, const Folders& folders)
        : m_accounts(http, timer, clock, m_secrets, folders.data + u"/accounts.json"_s)
    {
    }
    Accounts& accounts() { return m_accounts; }
    /// Tells when secrets last only as long as the program runs.
    FallbackSecretStore& secrets() { return m_secrets; }

private:
    KeychainSecretStore m_keychain;
    ChunkedSecretStore m_chunked{m_keychain};
    FallbackSecretStore m_secrets{m_chunked};
    Accounts m_accounts;
};

}
