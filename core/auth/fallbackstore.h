// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/secretstore.h"

#include <QObject>

namespace tandem {

/// The keychain, or memory where there is none: then secrets last for this run of the program, and
/// becameTemporary() is emitted whenever one is kept so, for the person to be told. A keychain that is locked
/// is no reason to fall back.
class FallbackSecretStore : public QObject, public SecretStore {
    Q_OBJECT
public:
    explicit FallbackSecretStore(SecretStore& keychain)
        : m_keychain(keychain)
    {
    }
    Task<QByteArray> read(QString name) override;
    Task<Done> write(QString name, QByteArray secret) override;
    Task<Done> remove(QString name) override;

    bool isTemporary() const { return m_isTemporary; }

signals:
    void becameTemporary();

private:
    bool fallsBack(const Error& error);

    SecretStore& m_keychain;
    MemorySecretStore m_memory;
    bool m_isTemporary = false;
};

}
