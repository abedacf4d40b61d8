// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/work.h"
#include "core/local/blobs/blobstore.h"
#include "core/local/blobs/signedurls.h"
#include "core/local/server/router.h"
#include "core/local/store/buildstore.h"
#include "core/local/store/environmentstore.h"

namespace tandem::local {

/// The environment service: have the image of an environment version built, follow the build, ask what was
/// built.
class ImageRoutes {
public:
    ImageRoutes(const EnvironmentStore& environments, const BuildStore& builds, const BlobStore& blobs,
        const SignedUrls& urls, Work& work, const Clock& clock);
    void addTo(Router& router);

private:
    using Call = Response (ImageRoutes::*)(const Request&, const EnvironmentVersionRecord&);
    Handler handler(Call call);

    Response build(const Request& request, const EnvironmentVersionRecord& version);
    Response status(const Request& request, const EnvironmentVersionRecord& version);
    Response details(const Request& request, const EnvironmentVersionRecord& version);

    const EnvironmentStore& m_environments;
    const BuildStore& m_builds;
    const BlobStore& m_blobs;
    const SignedUrls& m_urls;
    Work& m_work;
    const Clock& m_clock;
};

}
