// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/blobupload.h"

#include "core/async/together.h"
#include "core/azure/apiversions.h"
#include "core/azure/azureerror.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrlQuery>

namespace tandem::azure {

namespace {

// Of small files the way there and back is what takes time.
constexpr qint64 smallFile = 256 * 1024;
constexpr int smallFilesAtOnce = 32;
constexpr int largeFilesAtOnce = 4;
constexpr int blocksAtOnce = 4; ///< Of one large file.
constexpr qint64 blockSize = 4 * 1024 * 1024;

constexpr char uploadMark[] = "x-ms-meta-upload_status";
constexpr char uploadEnded[] = "completed";

HttpRequest blobRequest(const QByteArray& verb, const QUrl& url, const QByteArray& body = {})
{
    auto request = HttpRequest::of(verb, url, body, "application/octet-stream");
    request.headers.set("x-ms-version", apiversion::blob);
    return request;
}

QUrl blobBelow(const QUrl& folder, const QString& name)
{
    QUrl url = folder;
    const QString path = QString::fromLatin1(QUrl::toPercentEncoding(name, "/"));
    url.setPath(folder.path(QUrl::FullyEncoded) + u'/' + path, QUrl::StrictMode);
    return url;
}

QUrl withQuery(QUrl blob, const QString& action, const QByteArray& id = {})
{
    QUrlQuery query(blob);
    query.addQueryItem(u"comp"_s, action);
    if (!id.isEmpty())
        query.addQueryItem(u"blockid"_s, QString::fromLatin1(id.toPercentEncoding()));
    blob.setQuery(query);
    return blob;
}

/// One upload: what its files share.
class Upload {
public:
    Upload(Http& http, QUrl folder, Progress progress, qint64 total)
        : m_http(http)
        , m_folder(std::move(folder))
        , m_progress(std::move(progress))
        , m_total(total)
    {
    }

    Task<Done> file(SnapshotFile file)
    {
        QFile source(file.path);
        if (!source.open(QIODevice::ReadOnly))
            co_return unreadable(source);
        const QUrl blob = blobBelow(m_folder, file.name);
        if (source.size() <= blockSize) {
            auto request = blobRequest("PUT", blob, source.readAll());
            request.headers.set("x-ms-blob-type", "BlockBlob");
            const qint64 size = request.body.size();
            co_await send(std::move(request));
            count(size);
            co_return Done{};
        }
        const qint64 size = source.size();
        source.close();
        co_return co_await blocks(blob, file, size);
    }

private:
    /// Blocks side by side: one that is cut off is sent again alone, and none that was acknowledged twice.
    Task<Done> blocks(QUrl blob, SnapshotFile file, qint64 size)
    {
        QByteArray list = R"(<?xml version="1.0" encoding="utf-8"?><BlockList>)";
        std::list<Task<Done>> tasks;
        for (qint64 number = 0; number * blockSize < size; ++number) {
            // The ids of a blob's blocks must be equally long.
            const QByteArray id = QByteArray::number(number).rightJustified(8, '0').toBase64();
            tasks.push_back(block(withQuery(blob, u"block"_s, id), file, number * blockSize));
            list += "<Latest>" + id + "</Latest>";
        }
        list += "</BlockList>";
        co_await together(std::move(tasks), blocksAtOnce);
        co_return co_await send(blobRequest("PUT", withQuery(blob, u"blocklist"_s), list));
    }

    /// Read when its turn comes, so that few are in memory.
    Task<Done> block(QUrl url, SnapshotFile file, qint64 first)
    {
        QFile source(file.path);
        if (!source.open(QIODevice::ReadOnly) || !source.seek(first))
            co_return unreadable(source);
        const QByteArray bytes = source.read(blockSize);
        if (bytes.isEmpty())
            co_return unreadable(source);
        co_await send(blobRequest("PUT", url, bytes));
        count(bytes.size());
        co_return Done{};
    }

    Task<Done> send(HttpRequest request)
    {
        auto response = co_await m_http.send(std::move(request));
        co_await checked(std::move(response));
        co_return Done{};
    }

    void count(qint64 bytes)
    {
        m_done += bytes;
        if (m_progress)
            m_progress(m_done, m_total);
    }

    static Error unreadable(const QFile& file)
    {
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("Azure", "%1 cannot be read: %2.")
                           .arg(file.fileName(), file.errorString())};
    }

    Http& m_http;
    QUrl m_folder;
    Progress m_progress;
    qint64 m_total;
    qint64 m_done = 0;
};

}

Task<Done> uploadFiles(Http* http, QList<SnapshotFile> files, QUrl signedFolder, Progress progress)
{
    qint64 total = 0;
    for (const SnapshotFile& file : files)
        total += file.size;
    Upload upload(*http, std::move(signedFolder), std::move(progress), total);
    std::list<Task<Done>> small;
    std::list<Task<Done>> large;
    for (const SnapshotFile& file : files)
        (file.size <= smallFile ? small : large).push_back(upload.file(file));
    co_await together(std::move(small), smallFilesAtOnce);
    co_return co_await together(std::move(large), largeFilesAtOnce);
}

Task<bool> isUploaded(Http* http, SnapshotFile first, QUrl signedFolder)
{
    auto answer = co_await http->send(blobRequest("HEAD", blobBelow(signedFolder, first.name)));
    if (answer.status == 404)
        co_return false;
    const HttpResponse found = co_await checked(std::move(answer));
    co_return found.headers.value(uploadMark) == uploadEnded;
}

Task<Done> markUploaded(Http* http, SnapshotFile first, QUrl signedFolder)
{
    auto request = blobRequest("PUT", withQuery(blobBelow(signedFolder, first.name), u"metadata"_s));
    request.headers.set(uploadMark, uploadEnded);
    auto answer = co_await http->send(std::move(request));
    co_await checked(std::move(answer));
    co_return Done{};
}

}
