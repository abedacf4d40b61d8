// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/secretstore.h"

namespace tandem {

/// Keeps long secrets in pieces under 2 KB, since Windows' credential manager takes no more than 2560 bytes.
/// Whether another secret replaces one that is read meanwhile or the program dies half-way: one reads the old
/// secret or the new one, never a mixture.
class ChunkedSecretStore : public SecretStore {
public:
    explicit ChunkedSecretStore(SecretStore& next)
        : m_next(next)
    {
    }
    Task<QByteArray> read(QString name) override;
    Task<Done> write(QString name, QByteArray secret) override;
    Task<Done> remove(QString name) override;

    static constexpr qsizetype chunkSize = 1900;

private:
    Task<Done> removeChunks(QString name, QByteArray head);

    SecretStore& m_next;
};

}
