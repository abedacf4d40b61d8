// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fault.h"

namespace tandem {

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
        if (isBroken && !reachesServer(m_fault))
            co_return spoiled(HttpResponse());
        auto response = co_await m_server.send(std::move(request));
        if (isBroken)
            co_return spoiled(std::move(response));
        m_exchanges[index].isAcknowledged = response.isSuccess();
        co_return response;
    }

private:
    Result<HttpResponse> spoiled(HttpResponse response) const
    {
        if (const auto instead = answerOf(m_fault))
            return *instead;
        if (m_fault == Fault::TruncatedAfter) {
            // Where the server says no length, half an answer looks whole.
            response.body.truncate(response.body.size() / 2);
            return response;
        }
        return Error{.kind = Error::Kind::Network,
            .message =
                m_fault == Fault::LateAfter ? u"It did not answer in time."_s : u"The connection was cut."_s};
    }

    Http& m_server;
    int m_broken;
    Fault m_fault;
    QList<Exchange> m_exchanges;
};

}
