// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/runtoken.h"
#include "core/local/server/router.h"

namespace tandem::local {

/// Decides who comes in. A page in a browser can make it send requests to this computer, so the Host must be
/// loopback (else a name that was rebound to 127.0.0.1 would reach us), and a token is wanted that no page
/// knows.
class Gate {
public:
    Gate(QByteArray userToken, RunToken runTokens)
        : m_userToken(std::move(userToken))
        , m_runTokens(std::move(runTokens))
    {
    }

    /// Fills in the principal; an answer if the request is refused. `request.params` must be known.
    std::optional<Response> refusal(const Route& route, Request& request) const;

    /// 127.0.0.1, localhost or [::1], with any port.
    static bool isLoopbackHost(const QByteArray& host);
    static Response wrongHost();

private:
    std::optional<Response> accessRefusal(const Route& route, const Request& request) const;
    Principal principalOf(const QByteArray& authorization) const;

    QByteArray m_userToken;
    RunToken m_runTokens;
};

}
