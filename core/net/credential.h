// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QByteArray>

namespace tandem {

/// Where bearer tokens come from.
class Credential {
public:
    virtual ~Credential() = default;
    virtual Task<QByteArray> token() = 0;
    /// The token was refused: the next one must be a new one.
    virtual void invalidate() = 0;
};

}
