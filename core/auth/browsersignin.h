// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/loopbacklistener.h"
#include "core/auth/tokenendpoint.h"

#include <functional>

namespace tandem {

/// The secret of one sign-in and what may be seen of it (RFC 7636).
struct CodeVerifier {
    QByteArray verifier; ///< 43 characters out of A-Z a-z 0-9 - _
    static CodeVerifier random();
    QByteArray challenge() const; ///< S256
};

/// Signing in on the service's own page in a browser: authorization code with PKCE, brought back to a port of
/// this computer. Destroying the task closes the port; nothing else is left of it.
class BrowserSignIn {
public:
    explicit BrowserSignIn(TokenEndpoint endpoint)
        : m_endpoint(std::move(endpoint))
    {
    }
    struct Wish {
        QString scope;
        QString username; ///< Whom the page should suggest; empty lets the person choose.
        QByteArray claims; ///< What a challenge wants to be proven.
    };
    /// `show` opens the page, or tells the person its address.
    Task<Tokens> signIn(Wish wish, std::function<void(QUrl)> show);

private:
    QUrl page(
        const Wish& wish, const QUrl& redirect, const QString& state, const QByteArray& challenge) const;

    TokenEndpoint m_endpoint;
};

}
