// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/authorizedhttp.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrlQuery>

namespace tandem {

namespace {

/// The claims challenge in WWW-Authenticate: Base64 of JSON, with or without padding, of either alphabet.
QByteArray claimsIn(const HttpResponse& response)
{
    static const QRegularExpression pattern(u"\\bclaims=\"([^\"]+)\""_s);
    const auto match = pattern.match(QString::fromLatin1(response.headers.value("WWW-Authenticate")));
    QByteArray text = match.captured(1).toLatin1();
    text.replace('-', '+').replace('_', '/');
    return QByteArray::fromBase64(text);
}

}

Task<HttpResponse> AuthorizedHttp::send(HttpRequest request)
{
    if (request.headers.contains("Authorization") || QUrlQuery(request.url).hasQueryItem(u"sig"_s))
        co_return co_await m_next.send(std::move(request));

    const QByteArray first = co_await m_credential.token();
    request.headers.set("Authorization", "Bearer " + first);
    auto response = co_await m_next.send(request);
    if (response.status != 401)
        co_return response;
    m_credential.invalidate(first, claimsIn(response));
    const QByteArray second = co_await m_credential.token();
    request.headers.set("Authorization", "Bearer " + second);
    const QString host = request.url.host();
    auto repeated = co_await m_next.send(std::move(request));
    const QByteArray claims = repeated.status == 401 ? claimsIn(repeated) : QByteArray();
    if (claims.isEmpty())
        co_return repeated;
    m_credential.invalidate(second, claims);
    co_return Error{.kind = Error::Kind::Auth,
        .message =
            QCoreApplication::translate("Http", "%1 wants a newer proof of who you are. Sign in again.")
                .arg(host),
        .httpStatus = 401,
        .code = signInRequired()};
}

}
