// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/blobs/blobstore.h"
#include "core/local/server/router.h"
#include "core/local/store/jobstore.h"

namespace tandem::local {

/// The proxy for artifacts of MLflow's own server ("mlflow-artifacts:/<run>/<path>"), so that log_artifact()
/// of an MLflow client without plugins works.
class MlflowArtifacts {
public:
    MlflowArtifacts(const JobStore& jobs, BlobStore& blobs);
    void addTo(Router& router);

private:
    using Call = Response (MlflowArtifacts::*)(const Request&, const BlobName&);
    Handler handler(Call call);

    Response list(const Request& request, const BlobName& name);
    Response download(const Request& request, const BlobName& name);
    Response upload(const Request& request, const BlobName& name);
    Response remove(const Request& request, const BlobName& name);

    const JobStore& m_jobs;
    BlobStore& m_blobs;
};

}
