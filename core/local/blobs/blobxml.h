// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/blobs/bloblist.h"
#include "core/local/blobs/blobstore.h"

/// The XML bodies of Azure's blob service.
namespace tandem::local::blobxml {

QByteArray error(const QString& code, const QString& message);

struct ListContext {
    QString serviceUrl;
    QString container;
    bool withMetadata = false;
};
QByteArray blobList(const ListContext& context, const BlobListRequest& request, const BlobList& list);
QByteArray containerList(const QString& serviceUrl, const QStringList& containers);

QByteArray blockList(const QList<CommittedBlock>& committed, const QList<CommittedBlock>& uncommitted);
Result<QList<BlockReference>> parseBlockList(const QByteArray& xml);

}

namespace tandem::local {

/// "Sat, 21 Nov 2026 10:00:00 GMT" (RFC 9110, 5.6.7)
QString httpDate(const QDateTime& time);
QDateTime fromHttpDate(const QByteArray& text);

}
