// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/rangedlog.h"

#include "core/azure/apiversions.h"
#include "core/azure/azureerror.h"
#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace tandem::azure {

namespace {

constexpr qint64 overlap = 64;
constexpr qint64 pieceSize = 4'000'000;

HttpRequest rangeRequest(const QUrl& blob, qint64 first)
{
    auto request = HttpRequest::get(blob);
    request.headers.set(
        "Range", "bytes=" + QByteArray::number(first) + '-' + QByteArray::number(first + pieceSize - 1));
    request.headers.set("x-ms-version", apiversion::blob);
    return request;
}

/// The end of the file, which the blob must repeat if it is still the same one.
Result<QByteArray> tailOf(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return readFile(path).error();
    file.seek(std::max<qint64>(0, file.size() - overlap));
    return file.readAll();
}

/// Writes at a place, not at the end: two readers of the same log then write the same bytes.
Result<Done> writeAt(const QString& path, qint64 position, const QByteArray& bytes, bool isEnd)
{
    if (auto folder = makeFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    QFile file(path);
    const bool isWritten = file.open(QIODevice::ReadWrite) && file.seek(position)
        && file.write(bytes) == bytes.size() && (!isEnd || file.resize(position + bytes.size()));
    if (isWritten && file.flush())
        return Done{};
    return Error{.kind = Error::Kind::File,
        .message =
            QCoreApplication::translate("Azure", "%1 cannot be written: %2.").arg(path, file.errorString())};
}

Error expired(const HttpResponse& response)
{
    Error error = errorFrom(response);
    error.kind = Error::Kind::Auth;
    error.message = QCoreApplication::translate("Azure", "The link to the log has expired.");
    return error;
}

}

Task<qint64> appendRanged(Http* http, QUrl blob, QString file)
{
    qint64 appended = 0;
    for (;;) {
        const qint64 have = QFileInfo(file).size();
        const QByteArray tail = co_await tailOf(file);
        const qint64 first = have - tail.size();
        const auto response = co_await http->send(rangeRequest(blob, first));
        if (response.status == 404 || (response.status == 416 && have == 0))
            co_return appended; // nothing there yet
        if (response.status == 401 || response.status == 403)
            co_return expired(response);
        if (response.status != 416 && !response.isSuccess())
            co_return errorFrom(response);

        // A server that does not know ranges answers 200 with everything (RFC 9110, 14.2).
        const QByteArray bytes = response.status == 200 ? response.body.mid(qsizetype(first)) : response.body;
        if (response.status == 416 || !bytes.startsWith(tail)) {
            co_await writeAt(file, 0, QByteArray(), true); // shorter, or another text: start anew
            continue;
        }
        const QByteArray fresh = bytes.mid(tail.size());
        if (fresh.isEmpty())
            co_return appended;
        co_await writeAt(file, have, fresh, false);
        appended += fresh.size();
        if (response.status == 200 || bytes.size() < pieceSize)
            co_return appended;
    }
}

}
