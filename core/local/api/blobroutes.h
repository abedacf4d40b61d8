// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/blobs/blobstore.h"
#include "core/local/blobs/signedurls.h"
#include "core/local/server/router.h"

namespace tandem::local {

/// Azure's blob service below "/blob/<container>/<blob>" ("blob" stands where a storage emulator has the
/// account's name, so Microsoft's storage clients work with it): open to signed addresses, to the user's
/// token, and to a run's token for that run's own artifacts.
class BlobRoutes {
public:
    BlobRoutes(BlobStore& store, const SignedUrls& urls);
    void addTo(Router& router);

private:
    using Call = Response (BlobRoutes::*)(const Request&, const BlobName&);
    Handler handler(Call call);
    Result<Done> allow(const Request& request, const BlobName& name, const QString& anyOf) const;

    Response containers(const Request& request, const BlobName& name);
    Response getContainer(const Request& request, const BlobName& name);
    Response putContainer(const Request& request, const BlobName& name);
    Response getBlob(const Request& request, const BlobName& name);
    Response putBlob(const Request& request, const BlobName& name);
    Response deleteBlob(const Request& request, const BlobName& name);

    Response listBlobs(const Request& request, const QString& container);
    Response putWhole(const Request& request, const BlobName& name);
    Response putBlock(const Request& request, const BlobName& name);
    Response putBlockList(const Request& request, const BlobName& name);
    Response appendBlock(const Request& request, const BlobName& name);
    Response getBlockList(const Request& request, const BlobName& name);

    BlobStore& m_store;
    const SignedUrls& m_urls;
};

}
