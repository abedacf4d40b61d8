// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryFile>
#include <filesystem>

namespace tandem {

namespace {

Error fileError(const char* sentence, const QString& path, const QString& reason)
{
    return Error{.kind = Error::Kind::File,
        .message = QCoreApplication::translate("File", sentence).arg(QDir::toNativeSeparators(path), reason)};
}

}

Result<Done> writeFile(const QString& path, const QByteArray& bytes, Access access)
{
    if (auto folder = makeFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fileError(QT_TRANSLATE_NOOP("File", "%1 cannot be written: %2."), path, file.errorString());
    // Before the content: the temporary file must not be readable for a moment either.
    if (access == Access::OwnerOnly)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return fileError(QT_TRANSLATE_NOOP("File", "%1 cannot be written: %2."), path, file.errorString());
    return Done{};
}

Result<Done> replaceFile(const QString& path, const QByteArray& bytes, Access access)
{
    if (auto folder = makeFolder(QFileInfo(path).absolutePath()); !folder)
        return folder;
    // Only the owner can read a temporary file.
    QTemporaryFile file(path + u".XXXXXX"_s);
    if (!file.open() || file.write(bytes) != bytes.size() || !file.flush())
        return fileError(QT_TRANSLATE_NOOP("File", "%1 cannot be written: %2."), path, file.errorString());
    if (access == Access::Everyone)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    std::error_code error;
    std::filesystem::rename(file.fileName().toStdU16String(), path.toStdU16String(), error);
    if (error)
        return fileError(QT_TRANSLATE_NOOP("File", "%1 cannot be written: %2."), path,
            QString::fromStdString(error.message()));
    file.setAutoRemove(false);
    return Done{};
}

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileError(QT_TRANSLATE_NOOP("File", "%1 cannot be read: %2."), path, file.errorString());
    return file.readAll();
}

Result<Done> makeFolder(const QString& path, Access access)
{
    if (!QDir().mkpath(path))
        return fileError(QT_TRANSLATE_NOOP("File", "The folder %1 cannot be created: %2."), path,
            QCoreApplication::translate("File", "permission denied or a file is in the way"));
    if (access == Access::OwnerOnly)
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return Done{};
}

}
