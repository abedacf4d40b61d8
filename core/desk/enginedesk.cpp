// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/enginedesk.h"

#include "core/desk/enginefinder.h"
#include "core/desk/hostprobe.h"
#include "core/desk/imagefacts.h"
#include "core/devcontainer/doctor/doctor.h"

#include <QCoreApplication>

namespace tandem {

namespace {

DevContainerHost::System thisSystem()
{
    using System = DevContainerHost::System;
    const QString kernel = QSysInfo::kernelType();
    if (kernel == u"winnt")
        return System::Windows;
    if (kernel == u"darwin")
        return System::MacOs;
    return QSysInfo::kernelVersion().contains(u"microsoft"_s, Qt::CaseInsensitive) ? System::Wsl
                                                                                   : System::Linux;
}

Error noEngine()
{
    return Error{.kind = Error::Kind::Process,
        .message = QCoreApplication::translate("Desk",
            "There is no container engine on this computer, so no container runs here. Install podman or "
            "docker."),
        .code = u"NoEngine"_s};
}

Error hasNoPython(const QString& place)
{
    return Error{.kind = Error::Kind::Input,
        .message =
            QCoreApplication::translate("Desk", "There is no Python in %1, so there is nothing to compare.")
                .arg(place)};
}

}

Task<std::optional<ContainerEngine>> EngineDesk::engine()
{
    if (!m_engine)
        m_engine = co_await findEngine(m_wish);
    co_return m_engine;
}

Task<ContainerEngine> EngineDesk::requiredEngine()
{
    const auto found = co_await engine();
    if (!found)
        co_return noEngine();
    co_return *found;
}

Task<QList<EngineChoice>> EngineDesk::engines()
{
    const auto used = co_await engine().result();
    EngineFinder finder(m_host);
    const QList<FoundEngine> all = co_await finder.all();
    QList<EngineChoice> choices;
    for (const FoundEngine& each : all) {
        EngineChoice choice{.wish = each.address.text(), .title = each.engine.title()};
        if (!each.works())
            choice.problem = each.said.isEmpty()
                ? QCoreApplication::translate("Desk", "Its service does not answer.")
                : each.said;
        if (each.engine.route().isRemote)
            choice.remote = each.service;
        choice.isUsed = used && *used && (*used)->address() == each.address;
        choices << choice;
    }
    co_return choices;
}

void EngineDesk::useEngine(QString wish)
{
    m_wish = std::move(wish);
    m_engine.reset();
}

Task<bool> EngineDesk::hasImage(QString reference)
{
    const auto found = co_await engine();
    if (!found)
        co_return false;
    const auto image = co_await found->image(reference);
    co_return image.has_value();
}

Task<Done> EngineDesk::fetchImage(QString reference, PullListener listener)
{
    const ContainerEngine found = co_await requiredEngine();
    Task<Done> fetching = found.fetch(reference, listener);
    co_await fetching;
    co_return Done{};
}

Task<DevContainerHost> EngineDesk::host()
{
    DevContainerHost host;
    host.system = thisSystem();
    const auto found = co_await engine();
    if (!found)
        co_return host;
    host.engine = found->kind() == ContainerEngine::Kind::Podman ? DevContainerHost::Engine::Podman
                                                                 : DevContainerHost::Engine::Docker;
    host.hasNvidiaGpu = found->canPassGpu();
    host.isRootless = co_await found->isRootless();
    co_return host;
}

Task<DevContainerFacts> EngineDesk::factsOfImage(QString reference)
{
    const auto found = co_await engine();
    if (found)
        co_return co_await tandem::factsOfImage(*found, reference);
    DevContainerFacts facts;
    facts.imageReference = reference;
    co_return facts;
}

Task<DevContainerFacts> EngineDesk::completed(DevContainerFacts facts)
{
    const auto found = co_await engine();
    co_return co_await completedByImage(found, facts);
}

Task<std::optional<DeskContainer>> EngineDesk::containerOf(QString folder)
{
    const auto found = co_await engine();
    if (!found)
        co_return std::optional<DeskContainer>();
    co_return co_await tandem::containerOf(*found, folder);
}

Task<StartedContainer> EngineDesk::start(ContainerStart start)
{
    const ContainerEngine found = co_await requiredEngine();
    co_return co_await startContainer(found, &m_host, start);
}

Task<Repetition> EngineDesk::repeat(QString folder, RunToRepeat run, ProjectLogs logs)
{
    const ContainerEngine found = co_await requiredEngine();
    co_return co_await startRepetition(found, folder, run, logs, QDateTime::currentDateTimeUtc());
}

Task<Repetition> EngineDesk::follow(Repetition repetition, ProjectLogs logs, std::function<void()> logGrew)
{
    const ContainerEngine found = co_await requiredEngine();
    co_return co_await followRepetition(found, repetition, logs, logGrew);
}

Task<Done> EngineDesk::stop(Repetition repetition, ProjectLogs logs)
{
    const ContainerEngine found = co_await requiredEngine();
    co_return co_await stopRepetition(found, repetition, logs);
}

Task<Verification> EngineDesk::verify(QString folder)
{
    const ContainerEngine found = co_await requiredEngine();
    co_return co_await verifyDevContainer(found, folder);
}

Task<QList<Finding>> EngineDesk::examine(QString folder)
{
    HostProbe probe(m_host);
    const HostFacts host = co_await probe.facts(folder, m_wish);
    co_return examineProject(folder, host);
}

Task<QList<RunningContainer>> EngineDesk::runningContainers()
{
    const auto found = co_await engine();
    if (!found)
        co_return QList<RunningContainer>();
    co_return co_await found->runningContainers();
}

Task<QList<InstalledPackage>> EngineDesk::installedIn(QString container)
{
    const ContainerEngine found = co_await requiredEngine();
    const auto state = co_await pythonOfContainer(found, container);
    if (!state)
        co_return hasNoPython(container);
    co_return state->installed();
}

Task<QList<InstalledPackage>> EngineDesk::installedInImage(QString reference)
{
    const ContainerEngine found = co_await requiredEngine();
    const auto state = co_await pythonOfImage(found, reference);
    if (!state)
        co_return hasNoPython(reference);
    co_return state->installed();
}

}
