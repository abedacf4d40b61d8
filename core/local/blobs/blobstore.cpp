// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/blobstore.h"

#include "core/base/atomicfile.h"
#include "core/local/blobs/bloberror.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QUuid>

namespace tandem::local {

namespace {

const QString bookkeeping = u"/.store/"_s;

QString nameHash(const BlobName& name)
{
    const auto bytes = (name.container + u'/' + name.path).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

// Qt caches what a QFileInfo saw; a live log must be looked at afresh.
std::optional<BlobProperties> propertiesOf(const QString& path, const std::optional<BlobRecord>& record)
{
    QFileInfo file(path);
    file.refresh();
    if (!file.isFile())
        return std::nullopt;
    return blobProperties(path, file.size(), file.lastModified(), record);
}

}

BlobStore::BlobStore(const QString& root, const Clock& clock)
    : m_root(QDir(root).absolutePath())
{
    QDir().mkpath(m_root);
    // Uploads that a crash interrupted: nobody was told that they are safe.
    QDir(m_root + bookkeeping + u"staged"_s).removeRecursively();
    // Blocks that nobody committed are kept for a week, as on Azure (Put Block, "Remarks").
    const QFileInfoList blocks =
        QDir(m_root + bookkeeping + u"blocks"_s).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo& folder : blocks)
        if (folder.lastModified() < clock.now().addDays(-7))
            QDir(folder.filePath()).removeRecursively();
}

Result<Done> BlobStore::createContainer(const QString& container)
{
    if (!isContainerName(container))
        return blobError(400, u"InvalidResourceName"_s, u"The specified resource name is not valid."_s);
    if (hasContainer(container))
        return blobError(409, u"ContainerAlreadyExists"_s, u"The specified container already exists."_s);
    return makeFolder(m_root + u'/' + container);
}

bool BlobStore::hasContainer(const QString& container) const
{
    return isContainerName(container) && QFileInfo(m_root + u'/' + container).isDir();
}

QStringList BlobStore::containers() const
{
    QStringList names = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    names.removeIf([](const QString& name) { return !isContainerName(name); });
    return names;
}

QString BlobStore::filePath(const BlobName& name) const
{
    return located(name);
}

Result<Done> BlobStore::checkName(const BlobName& name) const
{
    if (!isContainerName(name.container) || !isBlobPath(name.path))
        return blobError(400, u"InvalidResourceName"_s, u"The specified resource name is not valid."_s);
    if (!hasContainer(name.container))
        return containerNotFound();
    if (!isInside(located(name)))
        return blobNotFound();
    return Done{};
}

// A job may leave symbolic links among its outputs; following one out of the store would hand out any file.
bool BlobStore::isInside(const QString& path) const
{
    const QString root = QFileInfo(m_root).canonicalFilePath() + u'/';
    QFileInfo existing(path);
    while (!existing.exists() && !existing.isSymLink())
        existing.setFile(existing.absolutePath());
    const QString canonical = existing.canonicalFilePath();
    return !canonical.isEmpty() && (canonical + u'/').startsWith(root);
}

QString BlobStore::located(const BlobName& name) const
{
    const QString folder = m_root + u'/' + name.container + u'/';
    const QString encoded = filePathOfBlob(name.path);
    // Written by somebody else under a name the store would have escaped, such as "loss:0.2.txt".
    if (encoded != name.path && blobPathOfFile(name.path) == name.path
        && QDir::cleanPath(folder + name.path) == folder + name.path
        && QFileInfo(folder + name.path).isFile())
        return folder + name.path;
    return folder + encoded;
}

QString BlobStore::recordPath(const BlobName& name) const
{
    const QString hash = nameHash(name);
    return m_root + bookkeeping + u"records/"_s + hash.left(2) + u'/' + hash + u".json"_s;
}

QString BlobStore::blockFolder(const BlobName& name) const
{
    return m_root + bookkeeping + u"blocks/"_s + nameHash(name);
}

std::optional<BlobRecord> BlobStore::record(const BlobName& name) const
{
    QFile file(recordPath(name));
    return file.open(QIODevice::ReadOnly) ? blobRecordFrom(file.readAll()) : std::nullopt;
}

Result<Done> BlobStore::keepRecord(const BlobName& name, BlobRecord record) const
{
    record.nonce = QUuid::createUuid().toString(QUuid::Id128);
    return writeFile(recordPath(name), toBytes(record), Access::OwnerOnly);
}

std::optional<BlobProperties> BlobStore::current(const BlobName& name) const
{
    return propertiesOf(located(name), record(name));
}

Result<OpenBlob> BlobStore::open(const BlobName& name) const
{
    if (auto valid = checkName(name); !valid)
        return valid.error();
    const QMutexLocker lock(&lockFor(name));
    const auto properties = current(name);
    if (!properties)
        return blobNotFound();
    return OpenBlob{*properties, located(name)};
}

Result<StagedFile> BlobStore::stage() const
{
    return StagedFile::in(m_root + bookkeeping + u"staged"_s);
}

Result<StagedFile> BlobStore::stageBody(const QString& path, const QByteArray& bytes) const
{
    if (!path.isEmpty())
        return StagedFile::adopt(path);
    auto staged = stage();
    if (staged)
        if (auto written = staged->write(bytes); !written)
            return written.error();
    return staged;
}

Result<BlobProperties> BlobStore::put(const BlobName& name, StagedFile content, const BlobUpload& upload)
{
    if (auto valid = checkName(name); !valid)
        return valid.error();
    if (auto finished = content.finish(); !finished)
        return finished.error();
    const QMutexLocker lock(&lockFor(name));
    return replace(name, std::move(content), upload, BlobType::Block, {});
}

Result<BlobProperties> BlobStore::createAppendBlob(const BlobName& name, const BlobUpload& upload)
{
    if (auto valid = checkName(name); !valid)
        return valid.error();
    auto content = stage();
    if (!content)
        return content.error();
    if (auto finished = content->finish(); !finished)
        return finished.error();
    const QMutexLocker lock(&lockFor(name));
    return replace(name, std::move(*content), upload, BlobType::Append, {});
}

// The record goes first and carries the stamp of the content to come: if the process dies before the file is
// in place, the stamp does not fit the old file and its MD5 is not believed.
Result<BlobProperties> BlobStore::replace(const BlobName& name, StagedFile content, const BlobUpload& upload,
    BlobType type, const QList<CommittedBlock>& blocks)
{
    const auto before = current(name);
    if (auto allowed = upload.conditions.allowWriting(before); !allowed)
        return allowed.error();
    const QByteArray md5 = content.md5();
    if (!upload.expectedMd5.isEmpty() && upload.expectedMd5 != md5)
        return md5Mismatch();
    BlobRecord fresh;
    fresh.type = type;
    fresh.content = upload.content;
    fresh.metadata = upload.metadata;
    fresh.blocks = blocks;
    fresh.created = before ? before->created : content.lastModified();
    fresh.md5 = type == BlobType::Block ? md5 : QByteArray();
    fresh.stampSize = content.size();
    fresh.stampTime = content.lastModified().toMSecsSinceEpoch();
    QDir folder(located(name));
    // A folder without files is no blob's, it is left over.
    if (folder.exists()
        && !QDirIterator(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories).hasNext())
        folder.removeRecursively();
    if (folder.exists())
        return blobError(409, u"ResourceTypeMismatch"_s,
            u"Blobs lie below this name already; a file cannot be a folder as well."_s);
    if (auto kept = keepRecord(name, fresh); !kept)
        return storageFailed(kept.error().message);
    if (auto kept = content.keepAs(located(name)); !kept)
        return kept.error();
    QDir(blockFolder(name)).removeRecursively();
    return *current(name);
}

QMutex& BlobStore::lockFor(const BlobName& name) const
{
    return m_locks[qHash(name.path) % m_locks.size()];
}

}
