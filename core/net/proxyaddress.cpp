// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxyaddress.h"

#include <QCoreApplication>
#include <QUrl>

namespace tandem {

Result<ProxyAddress> ProxyAddress::parse(const QString& text)
{
    const auto wrong = [](const QString& message) {
        return Error{.kind = Error::Kind::Input, .message = message};
    };
    const QString given = text.trimmed();
    const QUrl url(given.contains(u"://"_s) ? given : u"http://"_s + given, QUrl::StrictMode);
    if (!url.password().isEmpty())
        return wrong(QCoreApplication::translate(
            "Proxy", "The password does not belong into the address of a proxy: it is asked for by itself."));
    if (url.isValid() && url.scheme() != u"http"_s)
        return wrong(QCoreApplication::translate(
            "Proxy", "Tandem talks to proxies over http:// only, also for addresses of https://."));
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || url.path().size() > 1 || url.hasQuery())
        return wrong(QCoreApplication::translate(
            "Proxy", "\"%1\" is no address of a proxy. Write it as proxy.example:8080.")
                         .arg(given));
    return ProxyAddress{url.host(), quint16(url.port()), url.userName(QUrl::FullyDecoded)};
}

QString ProxyAddress::toString() const
{
    if (isEmpty())
        return {};
    QUrl url;
    url.setScheme(u"http"_s);
    url.setUserName(user);
    url.setHost(host);
    url.setPort(port);
    return url.toString(QUrl::FullyEncoded);
}

}
