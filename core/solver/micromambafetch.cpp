// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/solver/micromambafetch.h"

#include "core/async/worker.h"
#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>
#include <QSysInfo>

namespace tandem {

namespace {

constexpr int mostRedirects = 5;

QString translated(const char* text)
{
    return QCoreApplication::translate("Solver", text);
}

Error fetchError(const QString& message, Error::Kind kind = Error::Kind::Protocol)
{
    return Error{.kind = kind, .message = message};
}

/// Whatever is fetched in part or cannot be trusted goes away.
struct RemovedAtEnd {
    QString path;
    ~RemovedAtEnd() { QFile::remove(path); }
};

Result<QByteArray> checksumOf(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fetchError(
            translated("%1 cannot be read: %2.").arg(path, file.errorString()), Error::Kind::File);
    return hash.result().toHex();
}

/// "<64 hex digits>", perhaps with a file name behind.
QByteArray checksumIn(const QByteArray& text)
{
    static const QRegularExpression shape(u"^\\s*([0-9a-fA-F]{64})\\b"_s);
    return shape.match(QString::fromLatin1(text.left(1000))).captured(1).toLower().toLatin1();
}

}

MicromambaFetch::MicromambaFetch(Http& http, const QString& folder, const QUrl& address)
    : m_http(http)
    , m_folder(folder)
    , m_address(address)
{
}

QUrl MicromambaFetch::addressFor(const QString& kernel, const QString& architecture)
{
    static const QMap<QString, QString> platforms{{u"linux x86_64"_s, u"linux-64"_s},
        {u"linux arm64"_s, u"linux-aarch64"_s}, {u"linux power64"_s, u"linux-ppc64le"_s},
        {u"darwin x86_64"_s, u"osx-64"_s}, {u"darwin arm64"_s, u"osx-arm64"_s},
        {u"winnt x86_64"_s, u"win-64"_s}};
    const QString platform = platforms.value(kernel + u' ' + architecture);
    if (platform.isEmpty())
        return {};
    return QUrl(u"https://github.com/mamba-org/micromamba-releases/releases/latest/download/micromamba-"_s
        + platform);
}

QUrl MicromambaFetch::addressForThisComputer()
{
    return addressFor(QSysInfo::kernelType(), QSysInfo::currentCpuArchitecture());
}

Task<HttpResponse> MicromambaFetch::follow(HttpRequest request)
{
    if (!m_address.isValid() || m_address.isEmpty())
        co_return fetchError(
            translated("There is no micromamba for this kind of computer. Install mamba or conda."),
            Error::Kind::Unsupported);
    for (int redirects = 0; redirects <= mostRedirects; ++redirects) {
        const HttpResponse response = co_await m_http.send(request);
        const QByteArray location = response.headers.value("location");
        if (response.status < 300 || response.status >= 400 || location.isEmpty()) {
            if (!response.isSuccess())
                co_return fetchError(translated("%1 answers with status %2: micromamba was not fetched.")
                                         .arg(request.url.host())
                                         .arg(response.status),
                    Error::Kind::Http);
            co_return response;
        }
        request.url = request.url.resolved(QUrl::fromEncoded(location));
        if (request.url.scheme() != u"https")
            co_return fetchError(
                translated("%1 leads to an address that is not secure: micromamba was not fetched.")
                    .arg(m_address.host()));
    }
    co_return fetchError(
        translated("%1 leads around in a circle: micromamba was not fetched.").arg(m_address.host()));
}

Task<MicromambaFetch::Offer> MicromambaFetch::offer()
{
    const HttpResponse response = co_await follow(HttpRequest::head(m_address));
    Offer offer;
    offer.address = m_address;
    bool isTold = false;
    const qint64 size = response.headers.value("content-length").toLongLong(&isTold);
    if (isTold)
        offer.size = size;
    co_return offer;
}

Task<QString> MicromambaFetch::fetch(Progress progress)
{
    QUrl checksumAddress = m_address;
    checksumAddress.setPath(m_address.path() + u".sha256"_s);
    const HttpResponse published = co_await follow(HttpRequest::get(checksumAddress));
    const QByteArray wanted = checksumIn(published.body);
    if (wanted.isEmpty())
        co_return fetchError(
            translated("No SHA-256 is published beside micromamba at %1: it was not fetched.")
                .arg(m_address.host()));

    co_await makeFolder(m_folder);
    const QString program =
        m_folder + (m_address.path().contains(u"win-64"_s) ? u"/micromamba.exe"_s : u"/micromamba"_s);
    const RemovedAtEnd part{program + u".part"_s};
    QFile::remove(part.path);
    HttpRequest request = HttpRequest::get(m_address);
    request.responseFile = part.path;
    request.onDownload = progress;
    co_await follow(std::move(request));

    auto check = [path = part.path](std::stop_token) { return checksumOf(path); };
    const QByteArray found = co_await onWorkerThread(std::move(check));
    if (found != wanted)
        co_return fetchError(
            translated("What came from %1 does not have the published SHA-256: it was removed. "
                       "Try again; if it stays so, do not trust that network.")
                .arg(m_address.host()));
    QFile file(part.path);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup
        | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther);
    QFile::remove(program);
    if (!file.rename(program))
        co_return fetchError(
            translated("%1 cannot be written: %2.").arg(program, file.errorString()), Error::Kind::File);
    co_return program;
}

}
