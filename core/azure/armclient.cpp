// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/armclient.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QUrlQuery>

namespace tandem::azure {

namespace {

/// How long to wait before asking again. Retry-After wins; without it the first questions come quickly,
/// since a service nearby has often finished by then.
class PollPace {
public:
    std::chrono::milliseconds next(const HttpResponse& answer, const QDateTime& now)
    {
        const auto own = m_delay;
        m_delay = std::min(m_delay * 2, std::chrono::milliseconds(8'000));
        return std::min(retryAfter(answer, now, own), std::chrono::milliseconds(120'000));
    }

private:
    std::chrono::milliseconds m_delay{100};
};

bool is(const QString& state, QStringView name)
{
    return state.compare(name, Qt::CaseInsensitive) == 0;
}

bool hasFailed(const QString& state)
{
    return is(state, u"Failed") || is(state, u"Canceled") || is(state, u"Cancelled");
}

/// Why an operation failed: "error" beside its state, or the resource's own provisioningErrors.
Error failure(const QJsonObject& body, const QString& state)
{
    QJsonObject envelope = body;
    const QJsonObject properties = body.value(u"properties").toObject();
    if (!body.value(u"error").isObject()) {
        const QJsonArray errors = properties.value(u"provisioningErrors").toArray();
        if (!errors.isEmpty())
            envelope = errors.first().toObject();
        else if (properties.value(u"error").isObject())
            envelope = properties;
        else
            envelope = {};
    }
    Error error = errorFrom(envelope);
    if (envelope.isEmpty())
        error.message = is(state, u"Failed")
            ? QCoreApplication::translate("Azure", "The operation failed; the service does not say why.")
            : QCoreApplication::translate("Azure", "The operation was canceled.");
    if (error.code.isEmpty())
        error.code = state;
    return error;
}

QJsonObject objectIn(const HttpResponse& response)
{
    return json::parseObject(response.body).valueOr({});
}

QString linkHeader(const HttpResponse& response, const char* name)
{
    return QString::fromLatin1(response.headers.value(name));
}

/// Azure-AsyncOperation, which data planes spell Operation-Location.
QString operationHeader(const HttpResponse& response)
{
    const QString link = linkHeader(response, "Azure-AsyncOperation");
    return link.isEmpty() ? linkHeader(response, "Operation-Location") : link;
}

/// Services write the token where they like: in nextLink, or as a token that the next question repeats.
QString nextLinkIn(const QUrl& asked, const QJsonObject& body)
{
    if (const QString link = body.value(u"nextLink").toString(); !link.isEmpty())
        return link;
    const QString token = body.value(u"continuationToken").toString();
    if (token.isEmpty())
        return {};
    const auto key = asked.path().contains(u"/history/"_s) ? u"$continuationtoken"_s : u"continuationToken"_s;
    QUrl url = asked;
    QUrlQuery query(url);
    query.removeAllQueryItems(key);
    query.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(token)));
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

}

Result<QUrl> ArmClient::linkIn(const QUrl& asked, const QString& link)
{
    const QUrl url = asked.resolved(QUrl(link));
    const bool isSameServer = url.scheme() == asked.scheme() && url.authority() == asked.authority();
    const bool isPartOfIt = url.scheme() == u"https" && url.host().endsWith(u'.' + asked.host());
    if (isSameServer || isPartOfIt)
        return url;
    return Error{.kind = Error::Kind::Protocol,
        .message = QCoreApplication::translate(
            "Azure", "%1 refers to another server, %2, which Tandem does not follow.")
                       .arg(asked.host(), url.host())};
}

Task<HttpResponse> ArmClient::send(HttpRequest request)
{
    auto response = co_await m_http.send(std::move(request));
    co_return checked(std::move(response));
}

Task<QJsonObject> ArmClient::get(QUrl url)
{
    const auto response = co_await send(HttpRequest::get(url));
    co_return response.json();
}

Task<QJsonObject> ArmClient::getUntil(QUrl url, std::function<bool(const QJsonObject&)> isSettled)
{
    PollPace pace;
    for (;;) {
        const auto answer = co_await send(HttpRequest::get(url));
        const auto body = co_await answer.json();
        if (isSettled(body))
            co_return body;
        co_await m_timer.sleep(pace.next(answer, m_clock.now()));
    }
}

Task<ArmClient::Page> ArmClient::page(QUrl url)
{
    const auto body = co_await get(url);
    Page page;
    page.items = body.value(body.contains(u"value"_s) ? u"value"_s : u"nodes"_s).toArray();
    const QString link = nextLinkIn(url, body);
    if (!link.isEmpty())
        page.next = co_await linkIn(url, link);
    if (page.next == url)
        page.next.clear();
    co_return page;
}

Task<QJsonArray> ArmClient::list(QUrl url, int most)
{
    QJsonArray items;
    while (url.isValid() && !url.isEmpty() && (most == 0 || items.size() < most)) {
        const auto found = co_await page(url);
        for (const auto& item : found.items)
            items.append(item);
        url = found.next;
    }
    co_return items;
}

Task<QJsonObject> ArmClient::put(QUrl url, QJsonObject body)
{
    return changed(HttpRequest::put(std::move(url), body));
}

Task<QJsonObject> ArmClient::patch(QUrl url, QJsonObject body)
{
    return changed(HttpRequest::patch(std::move(url), body));
}

Task<QJsonObject> ArmClient::changed(HttpRequest request)
{
    const QUrl url = request.url;
    auto accepted = co_await send(std::move(request));
    if (accepted.status == 202 || !operationHeader(accepted).isEmpty()) {
        co_await finished(url, std::move(accepted));
        co_return co_await get(url);
    }
    const auto done = co_await pollResource(url, std::move(accepted));
    if (done.body.isEmpty())
        co_return QJsonObject();
    co_return done.json();
}

Task<QJsonObject> ArmClient::post(QUrl url, QJsonObject body)
{
    auto accepted = co_await send(HttpRequest::post(url, body));
    const QString location = linkHeader(accepted, "Location");
    const bool isOperation = !operationHeader(accepted).isEmpty();
    const auto done = co_await finished(url, std::move(accepted));
    if (!isOperation || location.isEmpty())
        co_return objectIn(done);
    const QUrl result = co_await linkIn(url, location);
    co_return co_await get(result);
}

Task<QJsonObject> ArmClient::query(QUrl url, QJsonObject body)
{
    auto request = HttpRequest::post(std::move(url), body);
    request.mayBeRepeated = true;
    const auto response = co_await send(std::move(request));
    co_return response.json();
}

Task<Done> ArmClient::remove(QUrl url)
{
    auto accepted = co_await m_http.send(HttpRequest::remove(url));
    if (accepted.status == 404)
        co_return Done{};
    accepted = co_await checked(std::move(accepted));
    co_await finished(url, std::move(accepted));
    co_return Done{};
}

Task<HttpResponse> ArmClient::finished(QUrl asked, HttpResponse accepted)
{
    const QString operation = operationHeader(accepted);
    const QString location = linkHeader(accepted, "Location");
    if (!operation.isEmpty()) {
        const QUrl link = co_await linkIn(asked, operation);
        co_return co_await pollOperation(link, std::move(accepted));
    }
    if (accepted.status == 202 && !location.isEmpty()) {
        const QUrl link = co_await linkIn(asked, location);
        co_return co_await pollLocation(link, std::move(accepted));
    }
    co_return accepted;
}

Task<HttpResponse> ArmClient::pollOperation(QUrl operation, HttpResponse accepted)
{
    PollPace pace;
    HttpResponse answer = std::move(accepted);
    for (;;) {
        co_await m_timer.sleep(pace.next(answer, m_clock.now()));
        answer = co_await send(HttpRequest::get(operation));
        const auto body = co_await answer.json();
        const QString state = json::anyCase(body, u"status").toString();
        if (is(state, u"Succeeded"))
            co_return answer;
        if (hasFailed(state))
            co_return failure(body, state);
    }
}

Task<HttpResponse> ArmClient::pollLocation(QUrl location, HttpResponse accepted)
{
    PollPace pace;
    HttpResponse answer = std::move(accepted);
    do {
        co_await m_timer.sleep(pace.next(answer, m_clock.now()));
        answer = co_await send(HttpRequest::get(location));
    } while (answer.status == 202);
    co_return answer;
}

Task<HttpResponse> ArmClient::pollResource(QUrl resource, HttpResponse accepted)
{
    PollPace pace;
    HttpResponse answer = std::move(accepted);
    for (;;) {
        const auto body = objectIn(answer);
        const QString state = json::at(body, {u"properties", u"provisioningState"}).toString();
        if (hasFailed(state))
            co_return failure(body, state);
        if (state.isEmpty() || is(state, u"Succeeded"))
            co_return answer;
        co_await m_timer.sleep(pace.next(answer, m_clock.now()));
        answer = co_await send(HttpRequest::get(resource));
    }
}

}
