// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"
#include "core/net/proxysource.h"

#include <QSslConfiguration>
#include <list>
#include <map>

class QFile;
class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace tandem {

/// The real transport, over Qt Network. Redirects are not followed: a token must not travel to a host that
/// the caller did not name.
class QtHttp : public Http {
public:
    /// `authorities` are trusted besides the system's. Without `proxies` the system says which proxy is used.
    explicit QtHttp(const QList<QSslCertificate>& authorities = {}, ProxySource* proxies = nullptr);
    ~QtHttp() override;
    Task<HttpResponse> send(HttpRequest request) override;

private:
    struct Manager;
    class Exchange;
    /// Connections are not shared between those who trust different authorities.
    struct Network {
        std::list<Manager> managers;
        std::optional<QSslConfiguration> security; ///< Empty: the system's.

        Manager& free();
    };
    static Network networkTrusting(const QList<QSslCertificate>& authorities);
    Result<Network*> networkFor(const QString& authorityFile);

    QList<QSslCertificate> m_authorities;
    ProxySource* m_proxies;
    std::map<QString, Network> m_networks; ///< By the file with more authorities; "" without one.
};

}
