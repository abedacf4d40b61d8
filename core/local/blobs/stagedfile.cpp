// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/stagedfile.h"

#include "core/base/atomicfile.h"
#include "core/local/blobs/bloberror.h"
#include "core/local/blobs/durable.h"

#include <QDateTime>
#include <QFileInfo>
#include <QUuid>
#include <filesystem>

namespace tandem::local {

StagedFile::StagedFile(const QString& path)
    : m_path(path)
    , m_file(std::make_unique<QFile>(path))
{
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : m_path(std::exchange(other.m_path, {}))
    , m_file(std::move(other.m_file))
{
}

StagedFile::~StagedFile()
{
    if (m_file && m_file->isOpen())
        m_file->close();
    if (!m_path.isEmpty())
        QFile::remove(m_path);
}

Result<StagedFile> StagedFile::in(const QString& folder)
{
    if (auto made = makeFolder(folder, Access::OwnerOnly); !made)
        return made.error();
    StagedFile staged(folder + u'/' + QUuid::createUuid().toString(QUuid::Id128));
    if (!staged.m_file->open(QIODevice::ReadWrite | QIODevice::NewOnly))
        return storageFailed(staged.m_file->errorString());
    return staged;
}

StagedFile StagedFile::adopt(const QString& path)
{
    return StagedFile(path);
}

Result<Done> StagedFile::write(const QByteArray& bytes)
{
    // Flushed: others read the file by its path while it is still open here.
    if (m_file->write(bytes) != bytes.size() || !m_file->flush())
        return storageFailed(m_file->errorString());
    return Done{};
}

Result<Done> StagedFile::writeFrom(const QString& path, qint64 offset, qint64 length)
{
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly) || !source.seek(offset))
        return storageFailed(source.errorString());
    while (length > 0) {
        const QByteArray part = source.read(std::min<qint64>(length, 1 << 20));
        if (part.isEmpty())
            return storageFailed(source.errorString());
        if (auto written = write(part); !written)
            return written;
        length -= part.size();
    }
    return Done{};
}

qint64 StagedFile::size() const
{
    return m_file->isOpen() ? m_file->size() : QFileInfo(m_path).size();
}

QByteArray StagedFile::md5() const
{
    QFile file(m_path);
    QCryptographicHash hash(QCryptographicHash::Md5);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result();
}

QDateTime StagedFile::lastModified() const
{
    return QFileInfo(m_path).lastModified().toUTC();
}

Result<Done> StagedFile::finish()
{
    if (!m_file->isOpen() && !m_file->open(QIODevice::ReadWrite))
        return storageFailed(m_file->errorString());
    if (!syncToDisk(*m_file))
        return storageFailed(m_file->errorString());
    m_file->close();
    return Done{};
}

Result<Done> StagedFile::keepAs(const QString& path)
{
    if (auto made = makeFolder(QFileInfo(path).absolutePath()); !made)
        return blobError(409, u"ResourceTypeMismatch"_s,
            u"Another blob has the name of a folder that this blob's name asks for."_s);
    std::error_code problem;
    // Not QFile::rename(): that one refuses to replace.
    std::filesystem::rename(m_path.toStdU16String(), path.toStdU16String(), problem);
    if (problem)
        return storageFailed(QString::fromStdString(problem.message()));
    m_path.clear();
    return Done{};
}

}
