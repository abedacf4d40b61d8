// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/blobs/blobconditions.h"
#include "core/local/blobs/bloblist.h"
#include "core/local/blobs/blobname.h"
#include "core/local/blobs/stagedfile.h"

#include <QMutex>
#include <array>
#include <functional>

namespace tandem::local {

struct BlobUpload {
    BlobContentHeaders content;
    json::StringMap metadata;
    QByteArray expectedMd5; ///< Raw; refused when the content has another one. Empty: not checked.
    BlobConditions conditions;
};

struct BlockReference {
    enum class Where { Committed, Uncommitted, Latest };
    QByteArray id;
    Where where = Where::Latest;
};

struct AppendConditions {
    std::optional<qint64> position; ///< The blob must be exactly this long.
    std::optional<qint64> most; ///< The blob may not become longer.
    BlobConditions general;
};

struct OpenBlob {
    BlobProperties properties;
    QString path; ///< The file that holds it.
};

/// Blobs as files below one folder: `<root>/<container>/<blob path>`, so that a job can write its outputs and
/// logs as plain files and a client reads them as blobs. What does not fit in a file (metadata, content type,
/// staged blocks) lies below `<root>/.store`. A write that returns is on the disk. Safe from any thread.
class BlobStore {
public:
    BlobStore(const QString& root, const Clock& clock);

    Result<Done> createContainer(const QString& container);
    bool hasContainer(const QString& container) const;
    QStringList containers() const;

    /// Where the file of a blob is or would be.
    QString filePath(const BlobName& name) const;
    Result<OpenBlob> open(const BlobName& name) const;
    Result<BlobList> list(const QString& container, const BlobListRequest& request) const;

    Result<StagedFile> stage() const;
    /// A body that arrived: as the file at `path`, which is taken over, or without one as `bytes`.
    Result<StagedFile> stageBody(const QString& path, const QByteArray& bytes) const;
    Result<BlobProperties> put(const BlobName& name, StagedFile content, const BlobUpload& upload);
    Result<BlobProperties> createAppendBlob(const BlobName& name, const BlobUpload& upload);
    /// `bytes` is open for reading.
    Result<BlobProperties> append(const BlobName& name, QIODevice& bytes, const AppendConditions& conditions);
    Result<BlobProperties> setMetadata(
        const BlobName& name, const json::StringMap& metadata, const BlobConditions& conditions);
    Result<BlobProperties> setContentHeaders(
        const BlobName& name, const BlobContentHeaders& content, const BlobConditions& conditions);
    Result<Done> remove(const BlobName& name, const BlobConditions& conditions);

    Result<Done> putBlock(const BlobName& name, const QByteArray& id, StagedFile content);
    Result<BlobProperties> commitBlocks(
        const BlobName& name, const QList<BlockReference>& blocks, const BlobUpload& upload);
    QList<CommittedBlock> uncommittedBlocks(const BlobName& name) const;

private:
    Result<Done> checkName(const BlobName& name) const;
    bool isInside(const QString& path) const;
    QString located(const BlobName& name) const;
    QString recordPath(const BlobName& name) const;
    QString blockFolder(const BlobName& name) const;
    std::optional<BlobRecord> record(const BlobName& name) const;
    Result<Done> keepRecord(const BlobName& name, BlobRecord record) const;
    std::optional<BlobProperties> current(const BlobName& name) const;
    Result<BlobProperties> replace(const BlobName& name, StagedFile content, const BlobUpload& upload,
        BlobType type, const QList<CommittedBlock>& blocks);
    Result<BlobProperties> changeRecord(const BlobName& name, const BlobConditions& conditions,
        const std::function<void(BlobRecord&)>& change);
    QMutex& lockFor(const BlobName& name) const;

    QString m_root;
    mutable std::array<QMutex, 32> m_locks;
};

}
