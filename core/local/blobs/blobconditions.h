// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/local/blobs/blobproperties.h"

namespace tandem::local {

/// What must hold of a blob before a request touches it (RFC 9110, 13).
struct BlobConditions {
    QString ifMatch;
    QString ifNoneMatch;
    QDateTime ifModifiedSince;
    QDateTime ifUnmodifiedSince;

    /// `current` is empty when there is no such blob.
    Result<Done> allowWriting(const std::optional<BlobProperties>& current) const;
    /// 304 when the reader has it already, 412 when it is not what the reader means.
    Result<Done> allowReading(const BlobProperties& current) const;
};

}
