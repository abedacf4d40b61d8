// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retryinghttp.h"

#include <QFile>
#include <QRandomGenerator>

namespace tandem {

namespace {

bool isTransient(const Result<HttpResponse>& outcome)
{
    if (!outcome)
        return outcome.error().kind == Error::Kind::Network;
    switch (outcome->status) {
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return false;
    }
}

}

Task<HttpResponse> RetryingHttp::send(HttpRequest request)
{
    const qint64 keptBytes = request.responseFile.isEmpty() ? 0 : QFile(request.responseFile).size();
    auto delay = m_policy.firstDelay;
    for (int attempt = 1;; ++attempt) {
        auto outcome = co_await m_next.send(request).result();
        if (!request.mayBeRepeated || attempt == m_policy.attempts || !isTransient(outcome))
            co_return outcome;
        // What a broken answer has already written would stand in the file twice.
        if (!request.responseFile.isEmpty())
            QFile::resize(request.responseFile, keptBytes);
        const auto jittered = delay / 2
            + std::chrono::milliseconds(QRandomGenerator::global()->bounded(qint64(delay.count() / 2 + 1)));
        auto wait = jittered;
        if (outcome)
            wait = retryAfter(*outcome, m_clock.now(), jittered);
        co_await m_timer.sleep(std::min(wait, m_policy.longestDelay));
        delay = std::min(delay * 2, m_policy.longestDelay);
    }
}

}
