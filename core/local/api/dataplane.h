// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/artifactroutes.h"
#include "core/local/api/blobroutes.h"
#include "core/local/api/experimentroutes.h"
#include "core/local/api/imageroutes.h"
#include "core/local/api/metricroutes.h"
#include "core/local/api/runroutes.h"
#include "core/local/api/snapshotroutes.h"
#include "core/local/mlflow/mlflowartifacts.h"
#include "core/local/mlflow/mlflowroutes.h"

namespace tandem::local {

/// Everything of the service that is not Azure Resource Manager: run history, metrics, artifacts, images,
/// MLflow and blobs. Outlives the router it is added to.
class DataPlane {
public:
    DataPlane(
        const Database& database, BlobStore& blobs, const SignedUrls& urls, Work& work, const Clock& clock);
    void addTo(Router& router);

private:
    JobStore m_jobs;
    ExperimentStore m_experiments;
    ParameterStore m_parameters;
    MetricStore m_metrics;
    ComputeStore m_computes;
    EnvironmentStore m_environments;
    BuildStore m_builds;
    CodeStore m_codes;
    RunJson m_json;
    RunRoutes m_runRoutes;
    ExperimentRoutes m_experimentRoutes;
    MetricRoutes m_metricRoutes;
    ArtifactRoutes m_artifactRoutes;
    ImageRoutes m_imageRoutes;
    SnapshotRoutes m_snapshotRoutes;
    BlobRoutes m_blobRoutes;
    MlflowRoutes m_mlflowRoutes;
    MlflowArtifacts m_mlflowArtifacts;
};

}
