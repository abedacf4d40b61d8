// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/bloberror.h"
#include "core/local/blobs/blobstore.h"
#include "core/local/blobs/durable.h"

#include <QDir>

namespace tandem::local {

namespace {

/// All of it or, as far as the disk lets it, nothing.
Result<Done> appendTo(const QString& path, QIODevice& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::Append))
        return storageFailed(file.errorString());
    const qint64 before = file.size();
    bool isGood = true;
    while (isGood && !bytes.atEnd()) {
        const QByteArray part = bytes.read(1 << 20);
        isGood = !part.isEmpty() && file.write(part) == part.size();
    }
    if (isGood && syncToDisk(file))
        return Done{};
    const QString reason = file.errorString();
    file.resize(before);
    return storageFailed(reason);
}

}

Result<BlobProperties> BlobStore::append(
    const BlobName& name, QIODevice& bytes, const AppendConditions& conditions)
{
    if (auto valid = checkName(name); !valid)
        return valid.error();
    const QMutexLocker lock(&lockFor(name));
    const auto before = current(name);
    if (!before)
        return blobNotFound();
    auto kept = record(name).value_or(BlobRecord{.type = BlobType::Append, .created = before->created});
    if (kept.type != BlobType::Append)
        return blobError(409, u"InvalidBlobType"_s, u"The blob type is invalid for this operation."_s);
    if (auto allowed = conditions.general.allowWriting(before); !allowed)
        return allowed.error();
    if (conditions.position && *conditions.position != before->size)
        return blobError(412, u"AppendPositionConditionNotMet"_s,
            u"The append position condition specified was not met."_s);
    if (conditions.most && before->size + bytes.size() > *conditions.most)
        return blobError(
            412, u"MaxBlobSizeConditionNotMet"_s, u"The max blob size condition specified was not met."_s);
    if (auto appended = appendTo(located(name), bytes); !appended)
        return appended.error();
    ++kept.appends;
    if (auto written = keepRecord(name, kept); !written)
        return storageFailed(written.error().message);
    return *current(name);
}

Result<BlobProperties> BlobStore::changeRecord(
    const BlobName& name, const BlobConditions& conditions, const std::function<void(BlobRecord&)>& change)
{
    if (auto valid = checkName(name); !valid)
        return valid.error();
    const QMutexLocker lock(&lockFor(name));
    const auto before = current(name);
    if (!before)
        return blobNotFound();
    if (auto allowed = conditions.allowWriting(before); !allowed)
        return allowed.error();
    auto changed = record(name).value_or(BlobRecord{.created = before->created});
    change(changed);
    if (auto kept = keepRecord(name, changed); !kept)
        return storageFailed(kept.error().message);
    return *current(name);
}

Result<BlobProperties> BlobStore::setMetadata(
    const BlobName& name, const json::StringMap& metadata, const BlobConditions& conditions)
{
    return changeRecord(name, conditions, [&](BlobRecord& changed) { changed.metadata = metadata; });
}

Result<BlobProperties> BlobStore::setContentHeaders(
    const BlobName& name, const BlobContentHeaders& content, const BlobConditions& conditions)
{
    return changeRecord(name, conditions, [&](BlobRecord& changed) { changed.content = content; });
}

Result<Done> BlobStore::remove(const BlobName& name, const BlobConditions& conditions)
{
    if (auto valid = checkName(name); !valid)
        return valid;
    const QMutexLocker lock(&lockFor(name));
    const auto before = current(name);
    if (!before)
        return blobNotFound();
    if (auto allowed = conditions.allowWriting(before); !allowed)
        return allowed;
    QFile file(located(name));
    if (!file.remove())
        return storageFailed(file.errorString());
    QFile::remove(recordPath(name));
    QDir(blockFolder(name)).removeRecursively();
    return Done{};
}

}
