// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/server/router.h"

#include <QDate>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace tandem::local {

namespace {

bool isPlaceholder(const QString& segment)
{
    return segment.startsWith(u'{');
}

bool isRest(const QString& segment)
{
    return segment.startsWith(u"{*");
}

QString decoded(const QString& segment)
{
    return QUrl::fromPercentEncoding(segment.toUtf8());
}

QStringList segmentsOf(const QString& path)
{
    // A slash at the end means nothing to Azure; two in a row are one.
    return path.split(u'/', Qt::SkipEmptyParts);
}

/// A literal before a placeholder before the rest.
int rank(const QString& segment)
{
    return isRest(segment) ? 2 : isPlaceholder(segment) ? 1 : 0;
}

bool isMoreSpecific(const Route& a, const Route& b)
{
    for (qsizetype i = 0; i < qMin(a.segments.size(), b.segments.size()); ++i)
        if (const int left = rank(a.segments[i]), right = rank(b.segments[i]); left != right)
            return left < right;
    return a.segments.size() > b.segments.size();
}

bool matches(const Route& route, const QStringList& path, QHash<QString, QString>& params)
{
    params.clear();
    for (qsizetype i = 0; i < route.segments.size(); ++i) {
        const QString& segment = route.segments[i];
        if (i >= path.size())
            return false;
        if (isRest(segment)) {
            params.insert(segment.mid(2, segment.size() - 3), decoded(path.mid(i).join(u'/')));
            return true;
        }
        if (isPlaceholder(segment))
            params.insert(segment.mid(1, segment.size() - 2), decoded(path[i]));
        else if (segment.compare(path[i], Qt::CaseInsensitive) != 0)
            return false;
    }
    return route.segments.size() == path.size();
}

std::optional<Response> wrongApiVersion(const Route& route, const Request& request)
{
    const QString oldest = route.options.oldestApiVersion;
    if (oldest.isEmpty())
        return std::nullopt;
    const QString version = request.queryValue(u"api-version");
    if (version.isEmpty())
        return Response::error(400, u"MissingApiVersionParameter"_s,
            u"The api-version query parameter (?api-version=) is required for all requests."_s);
    static const QRegularExpression form(u"^(\\d{4}-\\d{2}-\\d{2})(-[a-zA-Z]+)?$"_s);
    const auto match = form.match(version);
    if (!match.hasMatch() || !QDate::fromString(match.captured(1), Qt::ISODate).isValid())
        return Response::error(400, u"InvalidApiVersionParameter"_s,
            u"The api-version '%1' is invalid. The supported versions are '%2' and later."_s.arg(
                version, oldest));
    if (match.captured(1) < oldest)
        return Response::error(400, u"NoRegisteredProviderFound"_s,
            u"No registered resource provider found for location 'local' and API version '%1'. The supported "
            "api-versions are '%2' and later."_s.arg(version, oldest));
    return std::nullopt;
}

}

void Router::add(const QByteArray& method, const QString& pattern, Handler handler, RouteOptions options)
{
    Route route{method, segmentsOf(pattern), std::move(handler), options};
    const auto place = std::upper_bound(m_routes.begin(), m_routes.end(), route, isMoreSpecific);
    m_routes.insert(place, std::move(route));
}

Router::Match Router::find(const QByteArray& method, const QString& encodedPath) const
{
    const QStringList path = segmentsOf(encodedPath);
    Match match;
    const Route* get = nullptr;
    QHash<QString, QString> getParams;
    QSet<QByteArray> allowed;
    for (const Route& route : m_routes) {
        if (!matches(route, path, match.params))
            continue;
        if (route.method == method) {
            match.route = &route;
            return match;
        }
        if (method == "HEAD" && route.method == "GET" && !get) {
            get = &route;
            getParams = match.params;
        }
        allowed.insert(route.method);
    }
    if (get) {
        match.route = get;
        match.params = getParams;
    } else if (!allowed.isEmpty()) {
        QByteArrayList methods(allowed.begin(), allowed.end());
        std::sort(methods.begin(), methods.end());
        match.refusal = Response::error(405, u"MethodNotAllowed"_s,
            u"The method %1 is not allowed here."_s.arg(QString::fromLatin1(method)));
        match.refusal.headers.set("Allow", methods.join(", "));
    } else {
        match.refusal = Response::error(404, u"ResourceNotFound"_s,
            u"The resource %1 was not found: nothing answers at this address."_s.arg(decoded(encodedPath)));
    }
    return match;
}

Response Router::dispatch(Request request) const
{
    Match match = find(request.method, request.path);
    if (!match.route)
        return match.refusal;
    request.params = std::move(match.params);
    return call(*match.route, request);
}

Response Router::call(const Route& route, const Request& request)
{
    auto refusal = wrongApiVersion(route, request);
    return refusal ? *std::move(refusal) : route.handler(request);
}

}
