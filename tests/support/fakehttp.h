// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <QList>
#include <functional>

namespace tandem {

/// Answers from a queue, or from a function of the request, and remembers what was asked.
class FakeHttp : public Http {
public:
    FakeHttp& answer(HttpResponse response);
    FakeHttp& answer(int status, const QJsonObject& body = {});
    FakeHttp& fail(Error error);
    /// Answers everything the queue does not.
    void serve(std::function<Result<HttpResponse>(const HttpRequest&)> handler)
    {
        m_handler = std::move(handler);
    }

    Task<HttpResponse> send(HttpRequest request) override;

    QList<HttpRequest> requests;
    /// "GET /path?query" of each request, in order.
    QStringList asked() const;

private:
    QList<Result<HttpResponse>> m_queue;
    std::function<Result<HttpResponse>(const HttpRequest&)> m_handler;
};

}
