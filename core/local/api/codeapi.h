// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/api/armroutes.h"
#include "core/local/blobs/blobstore.h"
#include "core/local/blobs/signedurls.h"
#include "core/local/store/codestore.h"

namespace tandem::local {

/// Code containers and versions: the source folders of jobs, uploaded as blobs to containers of their own.
class CodeApi {
public:
    CodeApi(
        Workspace workspace, CodeStore codes, BlobStore& blobs, const SignedUrls& urls, const Clock& clock)
        : m_workspace(std::move(workspace))
        , m_codes(codes)
        , m_blobs(blobs)
        , m_urls(urls)
        , m_clock(clock)
    {
    }
    void addTo(ArmRoutes& routes);

private:
    Result<Response> list(const Request& request) const;
    Result<Response> get(const Request& request) const;
    Result<Response> put(const Request& request) const;
    Result<Response> remove(const Request& request) const;
    Result<Response> listVersions(const Request& request) const;
    Result<Response> getVersion(const Request& request) const;
    Result<Response> putVersion(const Request& request) const;
    Result<Response> removeVersion(const Request& request) const;
    Result<Response> startPendingUpload(const Request& request) const;
    QJsonObject shape(const CodeContainerRecord& container) const;
    QJsonObject shape(const CodeRecord& code) const;

    Workspace m_workspace;
    CodeStore m_codes;
    BlobStore& m_blobs;
    const SignedUrls& m_urls;
    const Clock& m_clock;
};

}
