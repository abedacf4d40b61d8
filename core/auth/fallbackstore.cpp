// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/fallbackstore.h"

#include "core/auth/keychainstore.h"

namespace tandem {

bool FallbackSecretStore::fallsBack(const Error& error)
{
    if (error.code != noKeychain())
        return false;
    m_isTemporary = true;
    return true;
}

Task<QByteArray> FallbackSecretStore::read(QString name)
{
    if (!m_isTemporary) {
        const auto secret = co_await m_keychain.read(name).result();
        if (secret || !fallsBack(secret.error()))
            co_return secret;
    }
    co_return co_await m_memory.read(name);
}

Task<Done> FallbackSecretStore::write(QString name, QByteArray secret)
{
    if (!m_isTemporary) {
        const auto written = co_await m_keychain.write(name, secret).result();
        if (written || !fallsBack(written.error()))
            co_return written;
    }
    co_await m_memory.write(name, secret);
    emit becameTemporary();
    co_return Done{};
}

Task<Done> FallbackSecretStore::remove(QString name)
{
    if (!m_isTemporary) {
        const auto removed = co_await m_keychain.remove(name).result();
        if (removed || !fallsBack(removed.error()))
            co_return removed;
    }
    co_return co_await m_memory.remove(name);
}

}
