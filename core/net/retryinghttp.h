// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"
#include "core/base/clock.h"
#include "core/net/http.h"

namespace tandem {

/// Repeats requests that may be repeated when the network fails or the service asks for patience (408, 429,
/// 500, 502, 503, 504): Retry-After if given, else a back-off that doubles, with jitter so that many clients
/// do not come back at once. The last answer is handed on as it is.
class RetryingHttp : public Http {
public:
    struct Policy {
        int attempts = 5;
        std::chrono::milliseconds firstDelay{500};
        std::chrono::milliseconds longestDelay{60'000};
    };

    RetryingHttp(Http& next, Timer& timer, const Clock& clock)
        : RetryingHttp(next, timer, clock, Policy())
    {
    }
    RetryingHttp(Http& next, Timer& timer, const Clock& clock, Policy policy)
        : m_next(next)
        , m_timer(timer)
        , m_clock(clock)
        , m_policy(policy)
    {
    }
    Task<HttpResponse> send(HttpRequest request) override;

private:
    Http& m_next;
    Timer& m_timer;
    const Clock& m_clock;
    Policy m_policy;
};

}
