// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/bloberror.h"
#include "core/local/blobs/blobstore.h"

#include <QDir>
#include <QFileInfo>

namespace tandem::local {

namespace {

constexpr qsizetype mostBlocks = 50'000;

// Hexadecimal, since Base64 has letters that file names must not have.
QString blockFile(const QByteArray& id)
{
    return QString::fromLatin1(QByteArray::fromBase64(id).toHex());
}

QByteArray blockId(const QString& file)
{
    return QByteArray::fromHex(file.toLatin1()).toBase64();
}

Error invalidBlockList()
{
    return blobError(400, u"InvalidBlockList"_s, u"The specified block list is invalid."_s);
}

/// Where the bytes of a block lie.
struct Part {
    QString path;
    qint64 offset = 0;
    qint64 size = 0;
};

bool isBlockId(const QByteArray& id)
{
    const auto raw = QByteArray::fromBase64Encoding(id, QByteArray::AbortOnBase64DecodingErrors);
    return raw && !raw.decoded.isEmpty() && raw.decoded.size() <= 64;
}

}

Result<Done> BlobStore::putBlock(const BlobName& name, const QByteArray& id, StagedFile content)
{
    if (auto valid = checkName(name); !valid)
        return valid;
    if (!isBlockId(id))
        return blobError(400, u"InvalidQueryParameterValue"_s,
            u"Value for one of the query parameters specified in the request URI is invalid."_s);
    if (auto finished = content.finish(); !finished)
        return finished;
    const QMutexLocker lock(&lockFor(name));
    return content.keepAs(blockFolder(name) + u'/' + blockFile(id));
}

QList<CommittedBlock> BlobStore::uncommittedBlocks(const BlobName& name) const
{
    QList<CommittedBlock> blocks;
    const QFileInfoList files = QDir(blockFolder(name)).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo& file : files)
        blocks << CommittedBlock{blockId(file.fileName()), file.size()};
    return blocks;
}

Result<BlobProperties> BlobStore::commitBlocks(
    const BlobName& name, const QList<BlockReference>& references, const BlobUpload& upload)
{
    if (auto valid = checkName(name); !valid)
        return valid.error();
    if (references.size() > mostBlocks)
        return blobError(
            400, u"BlockListTooLong"_s, u"The block list may not contain more than 50,000 blocks."_s);
    const QMutexLocker lock(&lockFor(name));
    const auto before = current(name);
    const QList<CommittedBlock> old = before ? before->blocks : QList<CommittedBlock>();
    QHash<QByteArray, Part> committed;
    qint64 offset = 0;
    for (const auto& block : old) {
        committed.insert(block.id, {located(name), offset, block.size});
        offset += block.size;
    }
    auto whole = stage();
    if (!whole)
        return whole.error();
    QList<CommittedBlock> blocks;
    for (const auto& reference : references) {
        using Where = BlockReference::Where;
        const QFileInfo staged(blockFolder(name) + u'/' + blockFile(reference.id));
        Part part;
        if (reference.where != Where::Committed && isBlockId(reference.id) && staged.isFile())
            part = {staged.filePath(), 0, staged.size()};
        else if (reference.where != Where::Uncommitted && committed.contains(reference.id))
            part = committed.value(reference.id);
        else
            return invalidBlockList();
        if (auto written = whole->writeFrom(part.path, part.offset, part.size); !written)
            return written.error();
        blocks << CommittedBlock{reference.id, part.size};
    }
    if (auto finished = whole->finish(); !finished)
        return finished.error();
    return replace(name, std::move(*whole), upload, BlobType::Block, blocks);
}

}
