// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QByteArray>
#include <QHash>

namespace tandem {

/// Where secrets are kept, and the only place where they are: by name, in no file of ours.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// Empty when there is none of that name.
    virtual Task<QByteArray> read(QString name) = 0;
    virtual Task<Done> write(QString name, QByteArray secret) = 0;
    /// Removing what is not there is no error.
    virtual Task<Done> remove(QString name) = 0;
};

/// Keeps secrets for this run of the program.
class MemorySecretStore : public SecretStore {
public:
    Task<QByteArray> read(QString name) override { co_return m_secrets.value(name); }
    Task<Done> write(QString name, QByteArray secret) override
    {
        m_secrets.insert(name, secret);
        co_return Done{};
    }
    Task<Done> remove(QString name) override
    {
        m_secrets.remove(name);
        co_return Done{};
    }

private:
    QHash<QString, QByteArray> m_secrets;
};

}
