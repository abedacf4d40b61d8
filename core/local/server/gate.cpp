// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/server/gate.h"

namespace tandem::local {

namespace {

using Access = RouteOptions::Access;

Response unauthorized(bool hasToken)
{
    auto response = hasToken
        ? Response::error(401, u"InvalidAuthenticationToken"_s, u"The access token is invalid."_s)
        : Response::error(401, u"AuthenticationFailed"_s,
            u"Authentication failed. The 'Authorization' header is missing."_s);
    response.headers.set("WWW-Authenticate", "Bearer realm=\"tandem-local\", error=\"invalid_token\"");
    return response;
}

}

std::optional<Response> Gate::refusal(const Route& route, Request& request) const
{
    request.principal = principalOf(request.headers.value("Authorization"));
    auto refused = accessRefusal(route, request);
    if (!refused && route.options.admit)
        refused = route.options.admit(request);
    return refused;
}

std::optional<Response> Gate::accessRefusal(const Route& route, const Request& request) const
{
    const Access access = route.options.access;
    if (access == Access::Anybody || access == Access::Signed
        || request.principal.kind == Principal::Kind::User)
        return std::nullopt;
    if (request.principal.kind == Principal::Kind::Nobody)
        return unauthorized(request.headers.contains("Authorization"));
    const bool isOwnRun =
        !request.params.contains(u"run"_s) || request.principal.mayUseRun(request.param(u"run"_s));
    if (access == Access::Run && isOwnRun)
        return std::nullopt;
    return Response::error(403, u"AuthorizationFailed"_s,
        u"The token of the run \"%1\" opens only its own metrics and artifacts."_s.arg(
            request.principal.runName));
}

Principal Gate::principalOf(const QByteArray& authorization) const
{
    constexpr QByteArrayView scheme = "Bearer ";
    if (authorization.left(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    const QByteArray token = authorization.mid(scheme.size()).trimmed();
    if (equalsInConstantTime(token, m_userToken))
        return {.kind = Principal::Kind::User};
    if (const auto run = m_runTokens.run(token))
        return {.kind = Principal::Kind::Run, .runName = *run};
    return {};
}

bool Gate::isLoopbackHost(const QByteArray& host)
{
    QByteArray name = host.toLower();
    const qsizetype colon = name.lastIndexOf(':');
    if (colon > name.lastIndexOf(']')) {
        bool isPort = false;
        name.mid(colon + 1).toUShort(&isPort);
        if (!isPort)
            return false;
        name.truncate(colon);
    }
    return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

Response Gate::wrongHost()
{
    return Response::error(
        421, u"MisdirectedRequest"_s, u"This service answers only to the name of the loopback interface."_s);
}

}
