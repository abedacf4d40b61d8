// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/blobs/blobstore.h"
#include "core/local/blobs/signedurls.h"
#include "core/local/server/router.h"
#include "core/local/store/jobstore.h"

namespace tandem::local {

/// AzureML's artifact service for the artifacts of runs (origin "ExperimentRun", container "dcid.<run>"),
/// which are blobs as well. Below run history the same, by run.
class ArtifactRoutes {
public:
    ArtifactRoutes(const JobStore& jobs, BlobStore& blobs, const SignedUrls& urls, const Clock& clock);
    void addTo(Router& router);

private:
    using Call = Response (ArtifactRoutes::*)(const Request&, const QString& run);
    Handler handler(Call call);
    void addFor(Router& router, const QString& base);

    Response list(const Request& request, const QString& run);
    Response metadata(const Request& request, const QString& run);
    Response content(const Request& request, const QString& run);
    Response contentInfo(const Request& request, const QString& run);
    Response prefixInfo(const Request& request, const QString& run);
    Response writeInfo(const Request& request, const QString& run);
    Response batchInfo(const Request& request, const QString& run);
    Response upload(const Request& request, const QString& run);
    Response remove(const Request& request, const QString& run);

    Result<BlobList> page(const Request& request, const QString& run) const;
    QJsonObject info(
        const Request& request, const QString& run, const QString& path, const QString& permissions) const;

    const JobStore& m_jobs;
    BlobStore& m_blobs;
    const SignedUrls& m_urls;
    const Clock& m_clock;
};

}
