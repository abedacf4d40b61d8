// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/azurite.h"

#include "core/async/emitted.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QUrlQuery>

namespace tandem {

namespace {

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QByteArray newKey()
{
    QByteArray key(32, Qt::Uninitialized);
    for (char& byte : key)
        byte = char(QRandomGenerator::system()->bounded(256));
    return key;
}

}

Azurite::~Azurite()
{
    m_emulator.kill();
    m_emulator.waitForFinished();
}

Task<Done> Azurite::start(Http* http)
{
    m_key = newKey();
    m_port = freePort();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"AZURITE_ACCOUNTS"_s, u"tandem:"_s + QString::fromLatin1(m_key.toBase64()));
    m_emulator.setProcessEnvironment(environment);
    m_emulator.setWorkingDirectory(m_folder.path());
    m_emulator.setProcessChannelMode(QProcess::MergedChannels);
    Emitted said(&m_emulator, &QProcess::readyRead);
    m_emulator.start(qEnvironmentVariable("NODE", u"node"_s),
        {qEnvironmentVariable("AZURITE"), u"--inMemoryPersistence"_s, u"--blobHost"_s, u"127.0.0.1"_s,
            u"--blobPort"_s, QString::number(m_port), u"--disableTelemetry"_s});
    if (!m_emulator.waitForStarted(-1))
        co_return Error{.kind = Error::Kind::Process, .message = u"Azurite does not start."_s};
    QByteArray output;
    while (!output.contains("listens on") && !output.contains("listening at")) {
        co_await said;
        output += m_emulator.readAll();
    }
    const QUrl container = address(u"runs"_s, inAnHour(), {{u"restype"_s, u"container"_s}});
    const auto created = co_await http->send(request("PUT", container, {}));
    if (created.status == 201)
        co_return Done{};
    co_return Error{.message = QString::fromUtf8(created.body)};
}

QUrl Azurite::address(
    const QString& path, const QDateTime& end, const QList<std::pair<QString, QString>>& more) const
{
    const QString expiry = end.toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
    const QStringList parts{u"tandem"_s, u"rwdlac"_s, u"b"_s, u"sco"_s, QString(), expiry, QString(),
        QString(), u"2021-12-02"_s, QString(), QString()};
    const QByteArray signature =
        QMessageAuthenticationCode::hash(parts.join(u'\n').toUtf8(), m_key, QCryptographicHash::Sha256)
            .toBase64();
    QUrlQuery query;
    query.setQueryItems(more);
    for (const auto& [name, value] : {std::pair{u"sv"_s, parts[8]}, std::pair{u"ss"_s, parts[2]},
             std::pair{u"srt"_s, parts[3]}, std::pair{u"sp"_s, parts[1]}, std::pair{u"se"_s, expiry}})
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    query.addQueryItem(u"sig"_s, QString::fromLatin1(signature.toPercentEncoding()));
    QUrl url(u"http://127.0.0.1:%1/tandem/%2"_s.arg(m_port).arg(path));
    url.setQuery(query);
    return url;
}

HttpRequest Azurite::request(const QByteArray& verb, const QUrl& url, const QByteArray& body)
{
    auto request = HttpRequest::of(verb, url, body, "application/octet-stream");
    request.headers.set("x-ms-version", "2021-12-02");
    return request;
}

QString Azurite::connectionString() const
{
    return u"DefaultEndpointsProtocol=http;AccountName=tandem;AccountKey=%1;"
           "BlobEndpoint=http://127.0.0.1:%2/tandem;"_s.arg(QString::fromLatin1(accountKey()))
               .arg(m_port);
}

}
