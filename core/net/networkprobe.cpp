// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/networkprobe.h"

#include "core/async/gate.h"

#include <QCoreApplication>
#include <QHostInfo>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("NetworkProbe", text);
}

/// A lookup that is given up when its task ends early.
class Lookup : public QObject {
    Q_OBJECT
public:
    explicit Lookup(const QString& host)
        : m_id(QHostInfo::lookupHost(host, this, [this](const QHostInfo& info) {
            found = info;
            emit ended();
        }))
    {
    }
    ~Lookup() override { QHostInfo::abortHostLookup(m_id); }
    QHostInfo found;

signals:
    void ended();

private:
    int m_id;
};

/// Why the handshake failed: what is wrong with the certificate, and who signed it, says more than the
/// socket's own sentence.
Error handshakeError(const QSslSocket& socket, const QString& host)
{
    if (socket.error() == QAbstractSocket::ProxyAuthenticationRequiredError)
        return Error{.kind = Error::Kind::Auth,
            .message =
                translated("The proxy does not let requests to %1 through: it wants a name and a password, "
                           "or refuses those that are set (407).")
                    .arg(host),
            .code = proxyAuthenticationRequired()};
    QString reason = socket.errorString();
    const QList<QSslError> errors = socket.sslHandshakeErrors();
    if (!errors.isEmpty()) {
        reason = errors.first().errorString();
        const QList<QSslCertificate> chain = socket.peerCertificateChain();
        const QString issuer = chain.isEmpty() ? QString() : chain.last().issuerDisplayName();
        if (!issuer.isEmpty())
            reason += u' ' + translated("Its chain ends with \"%1\".").arg(issuer);
    }
    return Error{.kind = Error::Kind::Network,
        .message = (errors.isEmpty() ? translated("%1 cannot be connected to: %2")
                                     : translated("The certificate of %1 is not trusted here: %2"))
                       .arg(host, reason),
        .code = errors.isEmpty() ? QString() : u"UntrustedCertificate"_s};
}

}

Task<QStringList> QtNetworkProbe::addressesOf(QString host)
{
    Lookup lookup(host);
    Emitted ended(&lookup, &Lookup::ended);
    co_await ended;
    if (lookup.found.error() != QHostInfo::NoError)
        co_return Error{.kind = Error::Kind::Network,
            .message = translated("The name %1 is not found: %2").arg(host, lookup.found.errorString())};
    QStringList addresses;
    for (const QHostAddress& address : lookup.found.addresses())
        addresses << address.toString();
    co_return addresses;
}

Task<QString> QtNetworkProbe::handshake(QUrl url, QString authorityFile)
{
    QSslConfiguration security = QSslConfiguration::defaultConfiguration();
    if (!authorityFile.isEmpty())
        security.addCaCertificates(QSslCertificate::fromPath(authorityFile, QSsl::Pem));
    const auto over = std::make_shared<Gate>();
    const QNetworkProxy proxy = co_await m_proxies.proxy();
    QSslSocket socket;
    socket.setProxy(proxy);
    socket.setSslConfiguration(security);
    Gate* const gate = over.get();
    QObject::connect(&socket, &QSslSocket::encrypted, gate, &Gate::open);
    QObject::connect(&socket, &QSslSocket::errorOccurred, gate, &Gate::open);
    socket.connectToHostEncrypted(url.host(), quint16(url.port(443)));
    co_await opened(over);
    if (!socket.isEncrypted())
        co_return handshakeError(socket, url.host());
    switch (socket.sessionProtocol()) {
    case QSsl::TlsV1_3:
        co_return u"TLS 1.3"_s;
    case QSsl::TlsV1_2:
        co_return u"TLS 1.2"_s;
    default:
        co_return u"TLS"_s;
    }
}

Task<QString> QtNetworkProbe::proxyFor(QUrl url)
{
    QNetworkProxy proxy = co_await m_proxies.proxy();
    if (proxy.type() == QNetworkProxy::DefaultProxy)
        proxy = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url)).value(0);
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.hostName().isEmpty())
        co_return QString();
    co_return u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port());
}

}

#include "networkprobe.moc"
