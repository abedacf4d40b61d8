// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"
#include "core/base/clock.h"
#include "core/net/http.h"

#include <QJsonArray>

namespace tandem::azure {

/// The answer, or the Error that Azure's envelope in it describes: code of the deepest inner error, one
/// readable sentence, the raw text as details, the correlation id. Bodies that are no JSON are survived.
Result<HttpResponse> checked(HttpResponse response);

/// What the resource manager and the data plane have in common: JSON, paging, long-running operations
/// (https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations).
class ArmClient {
public:
    ArmClient(Http& http, Timer& timer, const Clock& clock) : m_http(http), m_timer(timer), m_clock(clock) {}

    Task<QJsonObject> get(QUrl url);
    /// All pages of a list, by nextLink or continuationToken.
    Task<QJsonArray> list(QUrl url);
    /// One page of a list.
    struct Page {
        QJsonArray items;
        QUrl next;
    };
    Task<Page> page(QUrl url);

    /// Creates or changes a resource and waits until the operation has ended; the resource as it is then.
    Task<QJsonObject> put(QUrl url, QJsonObject body);
    Task<QJsonObject> patch(QUrl url, QJsonObject body);
    /// Waits for the end of a long-running operation, if the answer starts one.
    Task<QJsonObject> post(QUrl url, QJsonObject body);
    /// A POST that only asks, and so may be repeated.
    Task<QJsonObject> query(QUrl url, QJsonObject body);
    /// A resource that is already gone is no error.
    Task<Done> remove(QUrl url);

    Http& http() { return m_http; }

private:
    Task<QJsonObject> finished(QUrl resource, HttpResponse accepted);

    Http& m_http;
    Timer& m_timer;
    const Clock& m_clock;
};

}
