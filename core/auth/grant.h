// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/auth/tokens.h"

namespace tandem {

/// A way to get tokens without asking anybody: a refresh token, an application's secret, the Azure CLI.
class Grant {
public:
    virtual ~Grant() = default;
    /// A new token for `scope`, from `tenant` unless that is empty, which proves `claims` if there are any.
    virtual Task<Tokens> tokens(QString scope, QString tenant, QByteArray claims) = 0;
    /// What the service wanted to be proven when it last refused, for the next sign-in.
    virtual QByteArray challenge() const { return {}; }
};

}
