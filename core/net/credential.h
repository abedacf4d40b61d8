// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QByteArray>

namespace tandem {

/// The code of Errors that only a person can mend: by signing in, once more or for the first time.
inline QString signInRequired()
{
    return u"SignInRequired"_s;
}
inline bool needsSignIn(const Error& error)
{
    return error.code == signInRequired();
}

/// Where bearer tokens come from.
class Credential {
public:
    virtual ~Credential() = default;
    virtual Task<QByteArray> token() = 0;
    /// `token` was refused: the next one must be another. `claims`, if any, is what the service wants it to
    /// prove (RFC 9470 and Entra's claims challenge), as JSON.
    virtual void invalidate(const QByteArray& token, const QByteArray& claims) = 0;
};

}
