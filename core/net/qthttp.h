// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <QSslConfiguration>

class QFile;
class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace tandem {

/// The real transport, over Qt Network. Redirects are not followed: a token must not travel to a host that
/// the caller did not name.
class QtHttp : public Http {
public:
    /// `authorities` are trusted besides the system's.
    explicit QtHttp(const QList<QSslCertificate>& authorities = {});
    ~QtHttp() override;
    Task<HttpResponse> send(HttpRequest request) override;

private:
    QNetworkReply* begin(const QNetworkRequest& outgoing, const HttpRequest& request, QFile& bodyFile);

    std::unique_ptr<QNetworkAccessManager> m_network;
    std::optional<QSslConfiguration> m_security; ///< Empty: the system's.
};

}
