// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/blobs/blobstore.h"
#include "core/local/blobs/signedurls.h"
#include "core/local/layout.h"
#include "core/local/runtoken.h"
#include "core/local/store/database.h"

namespace tandem::local {

/// Everything of the workspace that lies in its folder, opened; made when it is not there yet.
class Foundation {
public:
    static Result<std::unique_ptr<Foundation>> open(const DataLayout& layout, const Clock& clock);

    const DataLayout layout;
    const std::unique_ptr<Database> database;
    const QByteArray userToken;
    const RunToken runTokens;
    const QDateTime createdAt;
    const SignedUrls urls;
    BlobStore blobs;

private:
    Foundation(DataLayout folders, std::unique_ptr<Database> opened, QByteArray token,
        const QByteArray& secret, QDateTime created, const Clock& clock);
};

}
