// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/blobs/blobstore.h"
#include "core/local/blobs/signedurls.h"
#include "core/local/server/router.h"
#include "core/local/store/codestore.h"

namespace tandem::local {

/// The content service: the files of an uploaded source folder as a tree, each with an address to read it.
class SnapshotRoutes {
public:
    SnapshotRoutes(const CodeStore& codes, const BlobStore& blobs, const SignedUrls& urls)
        : m_codes(codes)
        , m_blobs(blobs)
        , m_urls(urls)
    {
    }
    void addTo(Router& router);

private:
    Result<Response> files(const Request& request) const;

    const CodeStore& m_codes;
    const BlobStore& m_blobs;
    const SignedUrls& m_urls;
};

}
