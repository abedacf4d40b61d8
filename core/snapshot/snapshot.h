// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <stop_token>

namespace tandem {

struct SnapshotFile {
    QString path; ///< Where it lies on this machine.
    QString name; ///< Relative to the source folder, with "/".
    qint64 size = 0;

    bool operator==(const SnapshotFile&) const = default;
};

/// The files of a source folder (or one file) that a run gets, in the order of Azure ML's content hash.
/// The folder's own .amlignore decides what is left out, else its .gitignore, as with Azure's SDK; nothing
/// else is left out.
struct Snapshot {
    QString source;
    QString ignoreFile; ///< ".amlignore", ".gitignore" or empty.
    QList<SnapshotFile> files;
    qint64 size = 0;

    static constexpr qint64 largestSize = 300'000'000; ///< Azure's limit.

    /// Reads the folder; never its files' content. An empty snapshot is an Error. Call it on a worker thread.
    static Result<Snapshot> of(const QString& source, std::stop_token stop = {});
    /// Of files that somebody else has gathered.
    static Snapshot ofFiles(QList<SnapshotFile> files);

    /// An Error that names the largest files if the snapshot is larger than the limit.
    Result<Done> checkSize(qint64 limit = largestSize) const;

    /// The SDK's content hash, version 202208: the same files give the same code version. Reads all files.
    Result<QString> contentHash(std::stop_token stop = {}) const;
};

}
