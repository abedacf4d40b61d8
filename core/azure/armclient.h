// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"
#include "core/azure/azureerror.h"
#include "core/base/clock.h"
#include "core/net/http.h"

#include <QJsonArray>

namespace tandem::azure {

/// What the resource manager and the data plane have in common: JSON, paging, long-running operations
/// (https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations).
class ArmClient {
public:
    ArmClient(Http& http, Timer& timer, const Clock& clock)
        : m_http(http)
        , m_timer(timer)
        , m_clock(clock)
    {
    }

    Task<QJsonObject> get(QUrl url);
    /// Asks again until what is answered satisfies `isSettled`.
    Task<QJsonObject> getUntil(QUrl url, std::function<bool(const QJsonObject&)> isSettled);
    /// All pages of a list, by nextLink or continuation token; only the first ones when `most` items suffice.
    Task<QJsonArray> list(QUrl url, int most = 0);
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

    /// One exchange: an answer of another status than 2xx is an Error.
    Task<HttpResponse> send(HttpRequest request);
    /// A link in an answer. It may not lead to another host: the token would travel with it.
    static Result<QUrl> linkIn(const QUrl& asked, const QString& link);

    Http& http() { return m_http; }

private:
    Task<HttpResponse> finished(QUrl asked, HttpResponse accepted);
    Task<HttpResponse> pollOperation(QUrl operation, HttpResponse accepted);
    Task<HttpResponse> pollLocation(QUrl location, HttpResponse accepted);
    Task<HttpResponse> pollResource(QUrl resource, HttpResponse accepted);
    Task<QJsonObject> changed(HttpRequest request);

    Http& m_http;
    Timer& m_timer;
    const Clock& m_clock;
};

}
