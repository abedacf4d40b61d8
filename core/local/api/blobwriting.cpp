// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/local/api/blobheaders.h"
#include "core/local/api/blobroutes.h"
#include "core/local/blobs/bloberror.h"
#include "core/local/blobs/blobxml.h"

#include <QFileInfo>

namespace tandem::local {

namespace {

constexpr qint64 largestBlockList = 8 << 20;

std::optional<qint64> number(const Request& request, const QByteArray& header)
{
    bool isNumber = false;
    const qint64 value = request.headers.value(header).toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

Response written(const Result<BlobProperties>& result)
{
    if (!result)
        return blobheaders::refusal(result.error());
    Response response = Response::empty(201);
    blobheaders::acknowledge(response, *result);
    response.headers.set("x-ms-request-server-encrypted", "false");
    if (!result->md5.isEmpty())
        response.headers.set("Content-MD5", result->md5.toBase64());
    return response;
}

}

Response BlobRoutes::putWhole(const Request& request, const BlobName& name)
{
    BlobUpload upload{.content = blobheaders::content(request, true),
        .metadata = blobheaders::metadata(request),
        .expectedMd5 = blobheaders::expectedMd5(request),
        .conditions = blobheaders::conditions(request)};
    // Who may create but not write may not replace.
    if (!allow(request, name, u"w"_s) && upload.conditions.ifNoneMatch.isEmpty())
        upload.conditions.ifNoneMatch = u"*"_s;
    const QByteArray type = request.headers.value("x-ms-blob-type");
    if (type == "AppendBlob")
        return written(m_store.createAppendBlob(name, upload));
    if (type.isEmpty())
        return blobheaders::refusal(blobError(400, u"MissingRequiredHeader"_s,
            u"An HTTP header that's mandatory for this request is not specified: x-ms-blob-type."_s));
    if (type != "BlockBlob")
        return blobheaders::refusal(blobError(400, u"InvalidHeaderValue"_s,
            u"The value for one of the HTTP headers is not in the correct format: x-ms-blob-type."_s));
    auto content = m_store.stageBody(request.bodyFile, request.body);
    if (!content)
        return blobheaders::refusal(content.error());
    return written(m_store.put(name, std::move(*content), upload));
}

Response BlobRoutes::putBlock(const Request& request, const BlobName& name)
{
    auto content = m_store.stageBody(request.bodyFile, request.body);
    if (!content)
        return blobheaders::refusal(content.error());
    const QByteArray md5 = blobheaders::expectedMd5(request);
    if (!md5.isEmpty() && md5 != content->md5())
        return blobheaders::refusal(md5Mismatch());
    const QByteArray id = request.queryValue(u"blockid").toLatin1();
    if (auto done = m_store.putBlock(name, id, std::move(*content)); !done)
        return blobheaders::refusal(done.error());
    return Response::empty(201).with("x-ms-request-server-encrypted", "false");
}

Response BlobRoutes::putBlockList(const Request& request, const BlobName& name)
{
    QByteArray xml = request.body;
    if (!request.bodyFile.isEmpty()) {
        if (QFileInfo(request.bodyFile).size() > largestBlockList)
            return blobheaders::refusal(blobError(
                413, u"RequestBodyTooLarge"_s, u"The request body is too large for a block list."_s));
        xml = readFile(request.bodyFile).valueOr({});
    }
    const auto blocks = blobxml::parseBlockList(xml);
    if (!blocks)
        return blobheaders::refusal(blocks.error());
    BlobUpload upload{.content = blobheaders::content(request, false),
        .metadata = blobheaders::metadata(request),
        .conditions = blobheaders::conditions(request)};
    if (!allow(request, name, u"w"_s) && upload.conditions.ifNoneMatch.isEmpty())
        upload.conditions.ifNoneMatch = u"*"_s;
    return written(m_store.commitBlocks(name, *blocks, upload));
}

Response BlobRoutes::appendBlock(const Request& request, const BlobName& name)
{
    const auto content = m_store.stageBody(request.bodyFile, request.body);
    if (!content)
        return blobheaders::refusal(content.error());
    const QByteArray md5 = blobheaders::expectedMd5(request);
    if (!md5.isEmpty() && md5 != content->md5())
        return blobheaders::refusal(md5Mismatch());
    const qint64 length = content->size();
    if (length == 0)
        return blobheaders::refusal(blobError(400, u"InvalidHeaderValue"_s,
            u"The value for one of the HTTP headers is not in the correct format: Content-Length."_s));
    QFile file(content->path());
    if (!file.open(QIODevice::ReadOnly))
        return blobheaders::refusal(storageFailed(file.errorString()));
    const AppendConditions conditions{.position = number(request, "x-ms-blob-condition-appendpos"),
        .most = number(request, "x-ms-blob-condition-maxsize"),
        .general = blobheaders::conditions(request)};
    const auto result = m_store.append(name, file, conditions);
    Response response = written(result);
    if (result) {
        response.headers.set("x-ms-blob-append-offset", QByteArray::number(result->size - length));
        response.headers.set("x-ms-blob-committed-block-count", QByteArray::number(result->appends));
    }
    return response;
}

Response BlobRoutes::getBlockList(const Request& request, const BlobName& name)
{
    const QString which = request.queryValue(u"blocklisttype").toLower();
    const auto blob = m_store.open(name);
    auto uncommitted = m_store.uncommittedBlocks(name);
    if (!blob && uncommitted.isEmpty())
        return blobheaders::refusal(blob.error());
    auto committed = blob ? blob->properties.blocks : QList<CommittedBlock>();
    if (which == u"uncommitted"_s)
        committed.clear();
    else if (which != u"all"_s)
        uncommitted.clear();
    Response response = Response::bytes(200, blobxml::blockList(committed, uncommitted), "application/xml");
    if (blob) {
        blobheaders::acknowledge(response, blob->properties);
        response.headers.set("x-ms-blob-content-length", QByteArray::number(blob->properties.size));
    }
    return response;
}

}
