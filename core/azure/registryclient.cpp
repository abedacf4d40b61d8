// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/registryclient.h"

#include "core/auth/tokens.h"
#include "core/base/json.h"
#include "core/base/redact.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::azure {

namespace {

const QByteArray manifestTypes = "application/vnd.docker.distribution.manifest.v2+json, "
                                 "application/vnd.oci.image.manifest.v1+json, "
                                 "application/vnd.docker.distribution.manifest.list.v2+json, "
                                 "application/vnd.oci.image.index.v1+json";

/// {"errors":[{"code","message"}]}, the envelope of the registry's API.
Error registryError(const QString& server, const HttpResponse& response)
{
    const QJsonObject body = json::parseObject(response.body).valueOr({});
    const QJsonObject first = body.value(u"errors").toArray().first().toObject();
    const QString said = first.value(u"message").toString();
    Error error{
        .kind = response.status == 401 || response.status == 403 ? Error::Kind::Auth : Error::Kind::Http,
        .httpStatus = response.status,
        .code = first.value(u"code").toString(),
        .details = redacted(QString::fromUtf8(response.body.left(2000))),
        .correlationId = QString::fromLatin1(response.headers.value("x-ms-correlation-request-id"))};
    if (error.kind == Error::Kind::Auth)
        error.message = QCoreApplication::translate("Azure",
            "The registry %1 refuses this account. It needs the role AcrPull there, and the registry must be "
            "reachable from this network.")
                            .arg(server);
    else
        error.message = QCoreApplication::translate("Azure", "The registry %1 answered: %2")
                            .arg(server, said.isEmpty() ? u"HTTP %1"_s.arg(response.status) : said);
    return error;
}

/// A web token says itself when it ends.
QDateTime endOf(const QByteArray& token, const QDateTime& now)
{
    const qint64 seconds = payloadOf(token).value(u"exp").toInteger();
    return seconds > 0 ? QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC) : now.addSecs(600);
}

/// `</acr/v1/_catalog?last=a&n=100>; rel="next"`
QString nextIn(const HttpResponse& response)
{
    static const QRegularExpression pattern(u"<([^>]+)>\\s*;\\s*rel=\"?next\"?"_s);
    return pattern.match(QString::fromLatin1(response.headers.value("Link"))).captured(1);
}

RegistryImage imageFrom(const QJsonObject& manifest)
{
    return {.digest = manifest.value(u"digest").toString(),
        .size = manifest.value(u"imageSize").toInteger(),
        .tags = json::stringList(manifest.value(u"tags")),
        .architecture = manifest.value(u"architecture").toString(),
        .createdAt = json::time(manifest.value(u"createdTime"))};
}

QString pathOf(const QString& repository)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(repository, "/"));
}

}

bool isRegistryOf(const QString& server, const QString& suffix)
{
    static const QRegularExpression name(u"^[A-Za-z0-9-]+$"_s);
    const QString end = u'.' + suffix;
    return !suffix.isEmpty() && server.endsWith(end, Qt::CaseInsensitive)
        && name.match(server.chopped(end.size())).hasMatch();
}

QString registryOf(const QString& imageReference)
{
    if (!imageReference.contains(u'/'))
        return {};
    const QString host = imageReference.section(u'/', 0, 0);
    // Docker's rule: without a dot or a colon the first part belongs to Docker Hub's name.
    return host.contains(u'.') || host.contains(u':') ? host : QString();
}

RegistryClient::RegistryClient(
    Http& http, Credential& entra, const Clock& clock, QString server, QString tenant)
    : m_http(http)
    , m_entra(entra)
    , m_clock(clock)
    , m_server(std::move(server))
    , m_tenant(std::move(tenant))
{
}

QUrl RegistryClient::url(const QString& path) const
{
    return QUrl(u"https://"_s + m_server + path, QUrl::StrictMode);
}

Task<QByteArray> RegistryClient::exchange(QString path, Form form, QString wanted)
{
    auto request = HttpRequest::of("POST", url(path), formEncoded(form), "application/x-www-form-urlencoded");
    request.mayBeRepeated = true;
    const auto response = co_await m_http.send(std::move(request));
    if (!response.isSuccess())
        co_return registryError(m_server, response);
    const QJsonObject body = co_await response.json();
    const QString token = co_await json::text(body, wanted);
    co_return token.toLatin1();
}

Task<QByteArray> RegistryClient::refreshToken()
{
    const QDateTime now = m_clock.now();
    if (!m_refreshToken.isEmpty() && now.addSecs(60) < m_refreshUntil)
        co_return m_refreshToken;
    const QByteArray token = co_await m_entra.token();
    Form form;
    form.append({u"grant_type"_s, u"access_token"_s});
    form.append({u"service"_s, m_server});
    form.append({u"tenant"_s, m_tenant});
    form.append({u"access_token"_s, QString::fromLatin1(token)});
    m_refreshToken = co_await exchange(u"/oauth2/exchange"_s, form, u"refresh_token"_s);
    m_refreshUntil = endOf(m_refreshToken, now);
    co_return m_refreshToken;
}

Task<QByteArray> RegistryClient::accessToken(QString scope)
{
    const QDateTime now = m_clock.now();
    if (const auto known = m_accessTokens.value(scope);
        !known.first.isEmpty() && now.addSecs(60) < known.second)
        co_return known.first;
    const QByteArray refresh = co_await refreshToken();
    Form form;
    form.append({u"grant_type"_s, u"refresh_token"_s});
    form.append({u"service"_s, m_server});
    form.append({u"scope"_s, scope});
    form.append({u"refresh_token"_s, QString::fromLatin1(refresh)});
    const QByteArray access = co_await exchange(u"/oauth2/token"_s, form, u"access_token"_s);
    m_accessTokens.insert(scope, {access, endOf(access, now)});
    co_return access;
}

Task<HttpResponse> RegistryClient::ask(HttpRequest request, QString scope)
{
    const QByteArray token = co_await accessToken(scope);
    request.headers.set("Authorization", "Bearer " + token);
    auto response = co_await m_http.send(std::move(request));
    if (!response.isSuccess())
        co_return registryError(m_server, response);
    co_return response;
}

Task<QList<QJsonValue>> RegistryClient::list(QString path, QString key, QString scope)
{
    QList<QJsonValue> items;
    const QUrl first = url(path);
    QUrl page = first;
    while (page.isValid() && !page.isEmpty()) {
        const auto response = co_await ask(HttpRequest::get(page), scope);
        const QJsonObject body = co_await response.json();
        for (const auto& item : body.value(key).toArray())
            items << item;
        const QString next = nextIn(response);
        if (next.isEmpty())
            break;
        const QUrl link = first.resolved(QUrl(next));
        // The token must not travel elsewhere, and a link to itself would never end.
        if (link.host() != first.host() || link.scheme() != first.scheme() || link == page)
            break;
        page = link;
    }
    co_return items;
}

Task<QStringList> RegistryClient::repositories()
{
    QStringList names;
    for (const QJsonValue& item :
        co_await list(u"/acr/v1/_catalog?n=1000"_s, u"repositories"_s, u"registry:catalog:*"_s))
        names << item.toString();
    co_return names;
}

Task<QList<RegistryImage>> RegistryClient::images(QString repository)
{
    QList<RegistryImage> images;
    const QString path = u"/acr/v1/"_s + pathOf(repository) + u"/_manifests?n=1000&orderby=timedesc"_s;
    const QString scope = u"repository:"_s + repository + u":metadata_read"_s;
    for (const QJsonValue& item : co_await list(path, u"manifests"_s, scope))
        images << imageFrom(item.toObject());
    co_return images;
}

Task<RegistryImage> RegistryClient::image(QString repository, QString reference)
{
    auto request =
        HttpRequest::get(url(u"/v2/"_s + pathOf(repository) + u"/manifests/"_s + pathOf(reference)));
    request.headers.set("Accept", manifestTypes);
    const QString scope = u"repository:"_s + repository + u":pull"_s;
    const auto response = co_await ask(std::move(request), scope);
    const QJsonObject manifest = co_await response.json();
    RegistryImage image;
    image.digest = QString::fromLatin1(response.headers.value("Docker-Content-Digest"));
    image.size = json::at(manifest, {u"config", u"size"}).toInteger();
    for (const auto& layer : manifest.value(u"layers").toArray())
        image.size += layer.toObject().value(u"size").toInteger();
    co_return image;
}

Task<Done> RegistryClient::remove(QString repository, QString digest)
{
    const QString scope = u"repository:"_s + repository + u":delete"_s;
    Task<HttpResponse> removing = ask(
        HttpRequest::remove(url(u"/v2/"_s + pathOf(repository) + u"/manifests/"_s + pathOf(digest))), scope);
    const auto removed = co_await removing.result();
    if (!removed && removed.error().httpStatus != 404)
        co_return removed.error();
    co_return Done{};
}

}
