// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/qthttp.h"

#include "core/async/emitted.h"
#include "core/base/log.h"
#include "core/base/redact.h"

#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <algorithm>

namespace tandem {

namespace {

// A manager opens at most so many connections to a host and lets other requests wait.
constexpr int connectionsOfManager = 6;
constexpr size_t mostManagers = 6;

Error networkError(const QNetworkReply& reply)
{
    const QString host = reply.url().host();
    QString message;
    QString code;
    Error::Kind kind = Error::Kind::Network;
    switch (reply.error()) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        // Not of the kind that is tried again: accounts are locked after a few wrong passwords.
        kind = Error::Kind::Auth;
        code = proxyAuthenticationRequired();
        message = QCoreApplication::translate("Http",
            "The proxy on the way to %1 wants a name and a password, or refuses those that are set (407). "
            "Set them with tandem proxy use, or in the window's test of the connection.")
                      .arg(host);
        break;
    case QNetworkReply::ConnectionRefusedError:
        code = u"ConnectionRefused"_s;
        message =
            QCoreApplication::translate("Http", "%1 refuses the connection.").arg(reply.url().authority());
        break;
    case QNetworkReply::HostNotFoundError:
        message =
            QCoreApplication::translate("Http", "%1 cannot be found. Is this computer online?").arg(host);
        break;
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        message = QCoreApplication::translate("Http", "%1 did not answer in time.").arg(host);
        break;
    case QNetworkReply::SslHandshakeFailedError:
        message = QCoreApplication::translate(
            "Http", "No secure connection to %1: its certificate is not trusted here.")
                      .arg(host);
        break;
    default:
        message = QCoreApplication::translate("Http", "The connection to %1 failed: %2.")
                      .arg(host, reply.errorString());
    }
    return Error{.kind = kind, .message = message, .code = code, .details = redacted(reply.errorString())};
}

HttpHeaders headersOf(const QNetworkReply& reply)
{
    HttpHeaders headers;
    for (const auto& [name, value] : reply.rawHeaderPairs())
        headers.set(name, value);
    return headers;
}

QNetworkReply* begin(QNetworkAccessManager& network, const QNetworkRequest& outgoing,
    const HttpRequest& request, QFile& bodyFile)
{
    if (request.verb == "HEAD") // as a custom verb Qt would wait for the body that Content-Length announces
        return network.head(outgoing);
    return bodyFile.isOpen() ? network.sendCustomRequest(outgoing, request.verb, &bodyFile)
                             : network.sendCustomRequest(outgoing, request.verb, request.body);
}

}

struct QtHttp::Manager {
    Manager() { network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy); }

    QNetworkAccessManager network;
    int requests = 0; ///< Under way.
};

/// A reply that is aborted when its task ends early.
class QtHttp::Exchange {
public:
    Exchange(Manager& manager, QNetworkReply* reply)
        : m_manager(manager)
        , m_reply(reply)
    {
        ++m_manager.requests;
    }
    Exchange(const Exchange&) = delete;
    ~Exchange()
    {
        --m_manager.requests;
        m_reply->abort();
        m_reply->deleteLater();
    }
    QNetworkReply* operator->() const { return m_reply; }
    QNetworkReply* get() const { return m_reply; }

private:
    Manager& m_manager;
    QNetworkReply* m_reply;
};

QtHttp::QtHttp(const QList<QSslCertificate>& authorities, ProxySource* proxies)
    : m_authorities(authorities)
    , m_proxies(proxies)
{
}

QtHttp::~QtHttp() = default;

QtHttp::Network QtHttp::networkTrusting(const QList<QSslCertificate>& authorities)
{
    Network network;
    if (!authorities.isEmpty()) {
        network.security = QSslConfiguration::defaultConfiguration();
        network.security->addCaCertificates(authorities);
    }
    return network;
}

/// The first one that can send at once, so that connections are used again.
QtHttp::Manager& QtHttp::Network::free()
{
    const auto isFree = [](const Manager& manager) { return manager.requests < connectionsOfManager; };
    if (const auto found = std::ranges::find_if(managers, isFree); found != managers.end())
        return *found;
    if (managers.size() < mostManagers)
        return managers.emplace_back();
    return *std::ranges::min_element(managers, {}, &Manager::requests);
}

Result<QtHttp::Network*> QtHttp::networkFor(const QString& authorityFile)
{
    if (const auto known = m_networks.find(authorityFile); known != m_networks.end())
        return &known->second;
    QList<QSslCertificate> authorities = m_authorities;
    if (!authorityFile.isEmpty()) {
        const auto more = QSslCertificate::fromPath(authorityFile, QSsl::Pem);
        if (more.isEmpty())
            return Error{.kind = Error::Kind::File,
                .message = QCoreApplication::translate("Http",
                    "%1, which holds the certificates that are to be trusted, cannot be read or holds none. "
                    "It must be a PEM file.")
                               .arg(authorityFile)};
        authorities << more;
    }
    return &m_networks.emplace(authorityFile, networkTrusting(authorities)).first->second;
}

Task<HttpResponse> QtHttp::send(HttpRequest request)
{
    Network* const network = co_await networkFor(request.authorityFile);
    std::optional<QNetworkProxy> proxy;
    if (m_proxies)
        proxy = co_await m_proxies->proxy();
    QNetworkRequest outgoing(request.url);
    outgoing.setTransferTimeout(int(request.timeout.count()));
    if (network->security)
        outgoing.setSslConfiguration(*network->security);
    for (auto it = request.headers.all().begin(); it != request.headers.all().end(); ++it)
        outgoing.setRawHeader(it.key(), it.value());

    QFile bodyFile(request.bodyFile);
    if (!request.bodyFile.isEmpty() && !bodyFile.open(QIODevice::ReadOnly))
        co_return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("Http", "%1 cannot be read: %2.")
                           .arg(request.bodyFile, bodyFile.errorString())};
    QFile responseFile(request.responseFile);
    if (!request.responseFile.isEmpty() && !responseFile.open(QIODevice::Append))
        co_return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("Http", "%1 cannot be written: %2.")
                           .arg(request.responseFile, responseFile.errorString())};

    // After the files it reads and writes, so that it is gone before they are.
    Manager& manager = network->free();
    if (proxy)
        manager.network.setProxy(*proxy);
    const Exchange reply(manager, begin(manager.network, outgoing, request, bodyFile));
    const QObject listening; // gone before the reply, so that aborting it calls nothing here
    Emitted finished(reply.get(), &QNetworkReply::finished);
    if (request.onUpload)
        QObject::connect(reply.get(), &QNetworkReply::uploadProgress, &listening, request.onUpload);
    if (request.onDownload)
        QObject::connect(reply.get(), &QNetworkReply::downloadProgress, &listening, request.onDownload);
    const auto drain = [&reply, &responseFile] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status < 200 || status >= 300)
            return true;
        const QByteArray chunk = reply->readAll();
        return responseFile.write(chunk) == chunk.size();
    };
    bool isDiskFull = false;
    if (responseFile.isOpen())
        QObject::connect(reply.get(), &QNetworkReply::readyRead, &listening, [&] {
            if (!isDiskFull && !drain()) {
                isDiskFull = true;
                reply->abort();
            }
        });
    co_await finished;

    const QVariant status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (responseFile.isOpen() && (isDiskFull || !drain() || !responseFile.flush()))
        co_return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("Http", "%1 cannot be written: %2.")
                           .arg(request.responseFile, responseFile.errorString())};
    // An answer that was cut short has a status as well: only errors of the HTTP layer itself are answers.
    const bool wasAnswered = status.isValid()
        && (reply->error() == QNetworkReply::NoError || reply->error() >= QNetworkReply::ContentAccessDenied);
    if (!wasAnswered)
        co_return networkError(*reply.get());
    qCDebug(lcNet).noquote() << request.verb << redacted(request.url.toString()) << status.toInt();
    co_return HttpResponse(status.toInt(), reply->readAll(), headersOf(*reply.get()));
}

}
