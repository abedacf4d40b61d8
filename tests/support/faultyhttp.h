// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <array>

namespace tandem {

/// What can go wrong with an exchange. "After" means that the server has done what it was asked.
enum class Fault {
    CutBefore,
    CutAfter,
    LateAfter,
    TruncatedAfter,
    TooManyRequests,
    InternalError,
    InternalErrorAfter,
    Unavailable,
    Garbage,
    GarbageAfter
};
inline constexpr std::array everyFault{Fault::CutBefore, Fault::CutAfter, Fault::LateAfter,
    Fault::TruncatedAfter, Fault::TooManyRequests, Fault::InternalError, Fault::InternalErrorAfter,
    Fault::Unavailable, Fault::Garbage, Fault::GarbageAfter};

/// A way to a server on which one exchange goes wrong. Keeps what was exchanged.
class FaultyHttp : public Http {
public:
    /// The `broken`th request has the fault, counted from 0.
    FaultyHttp(Http& server, int broken, Fault fault)
        : m_server(server)
        , m_broken(broken)
        , m_fault(fault)
    {
    }

    struct Exchange {
        QByteArray verb;
        QUrl url;
        bool isAcknowledged = false; ///< The client knows that it was done.
    };
    const QList<Exchange>& exchanges() const { return m_exchanges; }
    bool hasBroken() const { return m_exchanges.size() > m_broken; }

    Task<HttpResponse> send(HttpRequest request) override
    {
        const bool isBroken = m_exchanges.size() == m_broken;
        const qsizetype index = m_exchanges.size();
        m_exchanges << Exchange{request.verb, request.url};
        if (isBroken && !reachesServer())
            co_return spoiled(HttpResponse());
        auto response = co_await m_server.send(std::move(request));
        if (isBroken)
            co_return spoiled(std::move(response));
        m_exchanges[index].isAcknowledged = response.isSuccess();
        co_return response;
    }

private:
    bool reachesServer() const
    {
        return m_fault == Fault::CutAfter || m_fault == Fault::LateAfter || m_fault == Fault::TruncatedAfter
            || m_fault == Fault::InternalErrorAfter || m_fault == Fault::GarbageAfter;
    }
    Result<HttpResponse> spoiled(HttpResponse response) const
    {
        switch (m_fault) {
        case Fault::CutBefore:
        case Fault::CutAfter:
            break;
        case Fault::LateAfter:
            return Error{.kind = Error::Kind::Network, .message = u"It did not answer in time."_s};
        case Fault::TruncatedAfter:
            // Where the server says no length, half an answer looks whole.
            response.body.truncate(response.body.size() / 2);
            return response;
        case Fault::TooManyRequests:
            return HttpResponse(429, {}, {{"Retry-After", "7"}});
        case Fault::InternalError:
        case Fault::InternalErrorAfter:
            return HttpResponse(500, "Oops");
        case Fault::Unavailable:
            return HttpResponse(503, "<html>Service Unavailable</html>");
        case Fault::Garbage:
        case Fault::GarbageAfter:
            return HttpResponse(200, "\x1f\x8b\xff<html>");
        }
        return Error{.kind = Error::Kind::Network, .message = u"The connection was cut."_s};
    }

    Http& m_server;
    int m_broken;
    Fault m_fault;
    QList<Exchange> m_exchanges;
};

}
