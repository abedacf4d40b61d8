// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/workshop.h"

#include "core/base/log.h"

namespace tandem::local {

Workshop::Workshop(Setup setup)
    : m_setup(std::move(setup))
    , m_jobs(m_setup.database)
    , m_computes(m_setup.database)
    , m_environments(m_setup.database)
    , m_codes(m_setup.database)
    , m_builds(m_setup.database)
{
}

Workshop::~Workshop() = default;

Task<Done> Workshop::open()
{
    Task<std::optional<ContainerEngine>> detecting = ContainerEngine::detect(m_setup.engineWish);
    const auto engine = co_await detecting;
    {
        const std::lock_guard lock(m_mutex);
        m_engineTitle = engine ? engine->title() : QString();
    }
    qCInfo(lcLocal).noquote() << "Container engine:" << (engine ? engine->title() : u"none"_s);
    m_builder = std::make_unique<ImageBuilder>(ImageBuilder::Setup{
        m_builds, m_setup.layout, *m_processes, m_setup.supervisorProgram, engine, m_setup.clock});
    m_runner = std::make_unique<JobRunner>(
        JobRunner::Setup{m_setup.layout, *m_processes, m_setup.supervisorProgram, engine, m_setup.clock});
    auto scheduler = std::make_unique<Scheduler>(
        Scheduler::Setup{m_jobs, m_computes, m_environments, m_codes, m_setup.layout, *m_builder, *m_runner,
            m_setup.clock, m_setup.surroundings, m_setup.tokenOf, m_setup.experimentIdOf});
    co_await scheduler->recover();
    m_scheduler = std::move(scheduler);
    for (const auto& call : std::exchange(m_waiting, {}))
        call(*m_scheduler);
    co_return Done{};
}

QString Workshop::engineTitle() const
{
    const std::lock_guard lock(m_mutex);
    return m_engineTitle;
}

void Workshop::whenOpen(std::function<void(Scheduler&)> call)
{
    QMetaObject::invokeMethod(
        this,
        [this, call = std::move(call)] {
            if (m_scheduler)
                call(*m_scheduler);
            else
                m_waiting << call;
        },
        Qt::QueuedConnection);
}

void Workshop::jobSubmitted(const QString& jobName)
{
    whenOpen([jobName](Scheduler& scheduler) { scheduler.jobSubmitted(jobName); });
}

void Workshop::cancelRequested(const QString& jobName)
{
    whenOpen([jobName](Scheduler& scheduler) { scheduler.cancelRequested(jobName); });
}

void Workshop::buildRequested(const QString& environmentName, const QString& environmentVersion)
{
    whenOpen([=](Scheduler& scheduler) { scheduler.buildRequested(environmentName, environmentVersion); });
}

void Workshop::computeChanged(const QString& computeName)
{
    whenOpen([computeName](Scheduler& scheduler) { scheduler.computeChanged(computeName); });
}

void Workshop::jobDeleted(const QString& jobName)
{
    whenOpen([jobName](Scheduler& scheduler) { scheduler.jobDeleted(jobName); });
}

}
