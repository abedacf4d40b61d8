// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localassembly.h"

#include <QCoreApplication>

namespace tandem {

using namespace local;

LocalAssembly::LocalAssembly(Foundation& foundation, const Clock& clock,
    std::optional<ContainerEngine> engine, std::function<void()> stopWished)
    : m_processes(Processes::ofThisSystem())
    , m_jobs(*foundation.database)
    , m_computes(*foundation.database)
    , m_environments(*foundation.database)
    , m_codes(*foundation.database)
    , m_builds(*foundation.database)
    , m_experiments(*foundation.database)
    , m_builder(ImageBuilder::Setup{
          m_builds, foundation.layout, *m_processes, QCoreApplication::applicationFilePath(), engine, clock})
    , m_runner(JobRunner::Setup{
          foundation.layout, *m_processes, QCoreApplication::applicationFilePath(), engine, clock})
    , m_scheduler(Scheduler::Setup{m_jobs, m_computes, m_environments, m_codes, foundation.layout, m_builder,
          m_runner, clock, [this] { return surroundings(); },
          [tokens = foundation.runTokens](const QString& run) { return tokens.of(run); },
          [this](const QString& experiment) { return experimentId(experiment); }})
    , m_dataPlane(*foundation.database, foundation.blobs, foundation.urls, m_scheduler, clock)
    , m_service(foundation, m_scheduler, clock, engine ? engine->title() : QString(), std::move(stopWished))
{
    m_dataPlane.addTo(m_service.router());
}

Result<Done> LocalAssembly::start(bool wantsSecurePort)
{
    if (auto recovered = m_scheduler.recover(); !recovered)
        return recovered;
    return m_service.start(wantsSecurePort);
}

Task<Done> LocalAssembly::stop()
{
    m_service.stop();
    Task<Done> stopping = m_scheduler.stop();
    co_await stopping;
    co_return Done{};
}

RunSurroundings LocalAssembly::surroundings() const
{
    const Workspace workspace;
    RunSurroundings surroundings;
    surroundings.subscription = workspace.subscription;
    surroundings.resourceGroup = workspace.resourceGroup;
    surroundings.workspace = workspace.name;
    surroundings.workspaceId = workspace.guid;
    surroundings.region = workspace.location;
    surroundings.trackingUri = workspace.trackingUri(m_service.baseUrl());
    return surroundings;
}

QString LocalAssembly::experimentId(const QString& name) const
{
    const auto experiment = m_experiments.byName(name);
    return experiment ? experiment->id : QString();
}

}
