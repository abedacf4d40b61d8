// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/secretstore.h"

#include <QMap>
#include <optional>

namespace tandem {

/// A secret store that one can look into, and that fails when told to.
class RecordingSecrets : public SecretStore {
public:
    Task<QByteArray> read(QString name) override
    {
        if (failure)
            co_return *failure;
        co_return secrets.value(name);
    }
    Task<Done> write(QString name, QByteArray secret) override
    {
        if (failure)
            co_return *failure;
        if (writesBeforeFailure && (*writesBeforeFailure)-- == 0)
            co_return Error{.message = QStringLiteral("full")};
        secrets.insert(name, secret);
        co_return Done{};
    }
    Task<Done> remove(QString name) override
    {
        if (failure)
            co_return *failure;
        secrets.remove(name);
        co_return Done{};
    }

    QMap<QString, QByteArray> secrets;
    std::optional<Error> failure;
    std::optional<int> writesBeforeFailure;
};

}
