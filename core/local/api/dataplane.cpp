// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/dataplane.h"

#include "core/local/layout.h"

namespace tandem::local {

DataPlane::DataPlane(
    const Database& database, BlobStore& blobs, const SignedUrls& urls, Work& work, const Clock& clock)
    : m_jobs(database)
    , m_experiments(database)
    , m_parameters(database)
    , m_metrics(database)
    , m_computes(database)
    , m_environments(database)
    , m_builds(database)
    , m_codes(database)
    , m_json(m_jobs, m_experiments, m_parameters, m_computes, clock)
    , m_runRoutes(m_jobs, m_experiments, blobs, urls, m_json, work, clock)
    , m_experimentRoutes(m_jobs, m_experiments, m_json, clock)
    , m_metricRoutes(m_jobs, m_metrics, clock)
    , m_artifactRoutes(m_jobs, blobs, urls, clock)
    , m_imageRoutes(m_environments, m_builds, blobs, urls, work, clock)
    , m_snapshotRoutes(m_codes, blobs, urls)
    , m_blobRoutes(blobs, urls)
    , m_mlflowRoutes(database, m_jobs, m_experiments, m_metrics, m_parameters, blobs, clock)
    , m_mlflowArtifacts(m_jobs, blobs)
{
    if (!blobs.hasContainer(DataLayout::artifactContainer()))
        (void)blobs.createContainer(DataLayout::artifactContainer());
}

void DataPlane::addTo(Router& router)
{
    m_runRoutes.addTo(router);
    m_experimentRoutes.addTo(router);
    m_metricRoutes.addTo(router);
    m_artifactRoutes.addTo(router);
    m_imageRoutes.addTo(router);
    m_snapshotRoutes.addTo(router);
    m_blobRoutes.addTo(router);
    m_mlflowRoutes.addTo(router);
    m_mlflowArtifacts.addTo(router);
}

}
