// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace tandem::local {

enum class BlobType { Block, Append };

/// What the writer of a blob says about its content; kept as it came.
struct BlobContentHeaders {
    QString type;
    QString encoding;
    QString language;
    QString disposition;
    QString cacheControl;

    bool operator==(const BlobContentHeaders&) const = default;
};

struct CommittedBlock {
    QByteArray id; ///< Base64, as the client named it.
    qint64 size = 0;

    bool operator==(const CommittedBlock&) const = default;
};

struct BlobProperties {
    BlobType type = BlobType::Block;
    qint64 size = 0;
    QDateTime created;
    QDateTime lastModified;
    QString etag; ///< With its quotes.
    BlobContentHeaders content;
    QByteArray md5; ///< Raw; empty when it is not known.
    json::StringMap metadata;
    QList<CommittedBlock> blocks;
    int appends = 0; ///< How often something was appended.
};

/// What the store keeps beside a blob's file. A file that somebody else wrote has none.
struct BlobRecord {
    BlobType type = BlobType::Block;
    BlobContentHeaders content;
    json::StringMap metadata;
    QList<CommittedBlock> blocks;
    int appends = 0;
    QDateTime created;
    QByteArray md5; ///< Of the content the stamp belongs to.
    qint64 stampSize = -1;
    qint64 stampTime = 0; ///< Milliseconds of the file's last change.
    QString nonce; ///< Makes ETags of two writes differ.

    bool operator==(const BlobRecord&) const = default;
};

QByteArray toBytes(const BlobRecord& record);
std::optional<BlobRecord> blobRecordFrom(const QByteArray& bytes);

/// The properties of a file with what is recorded of it. When the file changed behind the store's back, what
/// was recorded of the old content (MD5, blocks) is left out.
BlobProperties blobProperties(
    const QString& path, qint64 size, const QDateTime& modified, const std::optional<BlobRecord>& record);

}
