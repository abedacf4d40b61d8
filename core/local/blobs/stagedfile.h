// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QCryptographicHash>
#include <QFile>
#include <memory>

namespace tandem::local {

/// Bytes on their way into the store: a file of its own that is gone unless it is kept.
class StagedFile {
public:
    static Result<StagedFile> in(const QString& folder);
    /// Takes over a file that is complete already; it must lie on the store's volume.
    static StagedFile adopt(const QString& path);

    StagedFile(StagedFile&&) noexcept;
    StagedFile& operator=(StagedFile&&) = delete;
    ~StagedFile();

    Result<Done> write(const QByteArray& bytes);
    /// Appends `length` bytes of the file at `path` from `offset` on.
    Result<Done> writeFrom(const QString& path, qint64 offset, qint64 length);
    qint64 size() const;
    QByteArray md5() const;
    const QString& path() const { return m_path; }
    QDateTime lastModified() const;
    /// On the disk, so that keepAs() has nothing to lose.
    Result<Done> finish();
    /// Becomes the file at `path` in one step, in place of what was there.
    Result<Done> keepAs(const QString& path);

private:
    explicit StagedFile(const QString& path);
    QString m_path;
    std::unique_ptr<QFile> m_file;
};

}
