// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/message.h"

#include <QList>
#include <functional>

namespace tandem::local {

using Handler = std::function<Response(const Request&)>;

/// What a route asks of a request before its handler is called.
struct RouteOptions {
    enum class Access {
        User, ///< The user's token.
        Run, ///< The user's token, or a run's. A placeholder {run} must then name that run.
        Signed, ///< No token: the handler checks the signature in the address.
        Anybody,
    };
    enum class Body {
        Memory, ///< At most 4 MB, in Request::body.
        File, ///< Written to Request::bodyFile as it comes, whatever its size.
    };

    Access access = Access::User;
    Body body = Body::Memory;
    /// Asked before the body is read, when the principal is known: an answer refuses the request.
    std::function<std::optional<Response>(const Request&)> admit = {};
    /// Set for Azure Resource Manager's paths: they want an api-version, this one or a later one.
    QString oldestApiVersion = {};
};

struct Route {
    QByteArray method;
    QStringList segments; ///< "{name}" matches one segment, "{*name}" as the last one all the rest.
    Handler handler;
    RouteOptions options;
};

/// Finds the handler of a request. Literal segments compare without case, as Azure's ids do; of several
/// patterns that fit, the one whose literals come first wins, whatever the order of adding.
class Router {
public:
    void add(const QByteArray& method, const QString& pattern, Handler handler, RouteOptions options = {});

    struct Match {
        const Route* route = nullptr; ///< Null: `refusal` is the answer.
        QHash<QString, QString> params;
        Response refusal;
    };
    Match find(const QByteArray& method, const QString& encodedPath) const;

    /// Calls the handler, after looking at the api-version.
    static Response call(const Route& route, const Request& request);

    /// Finds and calls; for tests and for transports that have no body to read first.
    Response dispatch(Request request) const;

private:
    QList<Route> m_routes;
};

}
