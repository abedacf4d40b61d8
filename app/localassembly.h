// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/dataplane.h"
#include "core/local/service/service.h"
#include "core/local/work/scheduler.h"

namespace tandem {

/// The parts of the local workspace's service, put together.
class LocalAssembly {
public:
    /// Without an engine, environments are made and runs run on the host. `stopWished` is called from a
    /// thread of the server.
    LocalAssembly(local::Foundation& foundation, const Clock& clock, std::optional<ContainerEngine> engine,
        std::function<void()> stopWished);

    /// Takes up what a service before left, then answers.
    Result<Done> start(bool wantsSecurePort);
    /// Answers nothing more, then ends the builds. Runs go on.
    Task<Done> stop();
    QString baseUrl() const { return m_service.baseUrl(); }

private:
    local::RunSurroundings surroundings() const;
    QString experimentId(const QString& name) const;

    std::unique_ptr<Processes> m_processes;
    local::JobStore m_jobs;
    local::ComputeStore m_computes;
    local::EnvironmentStore m_environments;
    local::CodeStore m_codes;
    local::BuildStore m_builds;
    local::ExperimentStore m_experiments;
    local::ImageBuilder m_builder;
    local::JobRunner m_runner;
    local::Scheduler m_scheduler;
    local::DataPlane m_dataPlane;
    local::Service m_service;
};

}
