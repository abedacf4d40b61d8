// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"
#include "core/auth/tokenendpoint.h"

namespace tandem {

/// What a person needs to sign in on another page or another device.
struct DeviceCode {
    QString userCode; ///< To be shown and typed.
    QUrl page; ///< Where to type it: always https.
    QString message; ///< The service's own sentence for it.
    QDateTime expiresAt;
    std::chrono::seconds interval{5};
    QByteArray deviceCode; ///< Ours alone.
};

/// Signing in with a code on any device (RFC 8628), as `az login --use-device-code` does.
class DeviceCodeSignIn {
public:
    DeviceCodeSignIn(TokenEndpoint endpoint, Timer& timer)
        : m_endpoint(std::move(endpoint))
        , m_timer(timer)
    {
    }
    Task<DeviceCode> begin(QString scope);
    /// Waits until the person has signed in, declined, or let the code expire. Destroying the task is all
    /// that cancelling needs: nothing is kept before it ends.
    Task<Tokens> finish(DeviceCode code, QByteArray claims = {});

private:
    TokenEndpoint m_endpoint;
    Timer& m_timer;
};

}
