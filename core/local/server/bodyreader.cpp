// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/server/bodyreader.h"

#include "core/base/atomicfile.h"

#include <QFile>
#include <QUuid>
#include <httplib.h>

namespace tandem::local {

namespace {

constexpr qint64 mostToSkip = 8 << 20;

Response tooLarge(qint64 limit)
{
    return Response::error(413, u"RequestContentTooLarge"_s,
        u"The body of the request is larger than the %1 bytes allowed here."_s.arg(limit));
}

}

BodyReader::BodyReader(const httplib::Request& incoming, const httplib::ContentReader* content)
    : m_incoming(incoming)
    , m_content(content)
{
}

bool BodyReader::isAbsent() const
{
    // Without either, httplib would read until the client closes the connection.
    return !m_content
        || (!m_incoming.has_header("Content-Length") && !m_incoming.has_header("Transfer-Encoding"));
}

std::optional<Response> BodyReader::read(qint64 limit, const std::function<bool(const char*, qint64)>& take)
{
    if (isAbsent() || m_isBegun)
        return std::nullopt;
    if (m_incoming.is_multipart_form_data())
        return Response::error(415, u"UnsupportedMediaType"_s, u"Multipart bodies are not used here."_s);
    const QByteArray length = QByteArray::fromStdString(m_incoming.get_header_value("Content-Length"));
    if (length.toLongLong() > limit)
        return tooLarge(limit);
    m_isBegun = true;
    qint64 taken = 0;
    bool isTaken = true;
    m_isDone = (*m_content)([&](const char* data, size_t size) {
        taken += qint64(size);
        return taken <= limit && (isTaken = take(data, qint64(size)));
    });
    if (m_isDone)
        return std::nullopt;
    if (taken > limit)
        return tooLarge(limit);
    if (!isTaken)
        return Response::error(
            507, u"InsufficientStorage"_s, u"The body of the request could not be stored."_s);
    return Response::error(400, u"InvalidRequestContent"_s, u"The body of the request is incomplete."_s);
}

std::optional<Response> BodyReader::readToMemory(Request& request, qint64 limit)
{
    return read(limit, [&request](const char* data, qint64 size) {
        request.body.append(data, qsizetype(size));
        return true;
    });
}

std::optional<Response> BodyReader::readToFile(Request& request, const QString& folder, qint64 limit)
{
    if (auto made = makeFolder(folder, Access::OwnerOnly); !made)
        return Response::error(507, u"InsufficientStorage"_s, made.error().message);
    QFile file(folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (!file.open(QIODevice::WriteOnly))
        return Response::error(507, u"InsufficientStorage"_s, file.errorString());
    request.bodyFile = file.fileName();
    auto refusal =
        read(limit, [&file](const char* data, qint64 size) { return file.write(data, size) == size; });
    if (!refusal && !file.flush())
        return Response::error(507, u"InsufficientStorage"_s, file.errorString());
    return refusal;
}

bool BodyReader::skip()
{
    if (isAbsent() || m_isDone)
        return true;
    return !m_isBegun && !read(mostToSkip, [](const char*, qint64) { return true; });
}

}
