// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/hostprobe.h"

#include "core/desk/enginefinder.h"

namespace tandem {

Task<HostFacts> HostProbe::facts(QString folder, QString wish)
{
    HostFacts facts;
    facts.system = m_tools.system();
    facts.wsl = m_tools.wsl();
    facts.userId = m_tools.userId();
    facts.hasGpu = m_tools.hasGpu();
    facts.hasProgram = [tools = &m_tools](const QString& program) { return !tools->find(program).isEmpty(); };

    QString configFolder = m_tools.variable(u"DOCKER_CONFIG"_s);
    if (configFolder.isEmpty())
        configFolder = m_tools.homeFolder() + u"/.docker"_s;
    if (auto config = m_tools.read(configFolder + u"/config.json"_s)) {
        facts.dockerConfigPath = configFolder + u"/config.json"_s;
        facts.dockerConfig = *config;
    }

    facts.freeBytes = m_tools.freeBytes(folder);
    if (wish == u"none"_s)
        co_return facts; // Nobody wants one.
    EngineFinder finder(m_tools);
    const auto found = co_await finder.look(wish);
    facts.engine = found ? found->state : EngineState::Missing;
    if (facts.engine == EngineState::Missing && isDockerDesktopOnWindows())
        facts.engine = EngineState::NotIntegrated;
    if (!found)
        co_return facts;
    facts.engineName = found->address.text();
    facts.engineSaid = found->said;
    facts.canContainersUseGpu = found->canUseGpu;
    facts.remoteEngine = found->engine.route().isRemote ? found->service : QString();
    // The folder of an engine in a virtual machine is not one of this computer.
    if (!found->storage.isEmpty() && m_tools.exists(found->storage))
        facts.freeBytes = m_tools.freeBytes(found->storage);
    co_return facts;
}

bool HostProbe::isDockerDesktopOnWindows() const
{
    const auto wsl = m_tools.wsl();
    if (!wsl)
        return false;
    const auto desktop = wsl->mountRoot.fromWindows(
        *WindowsPath::parse(u"C:\\Program Files\\Docker\\Docker\\Docker Desktop.exe"_s));
    return desktop && m_tools.exists(desktop->text());
}

}
