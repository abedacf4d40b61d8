// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/hostprobe.h"

#include "core/base/redact.h"

namespace tandem {

namespace {

QString lastLine(const QByteArray& bytes)
{
    const QString text = redacted(QString::fromUtf8(bytes.trimmed()));
    return text.section(u'\n', -1).trimmed();
}

/// Version, where images are kept, what runs it, and its runtimes, a line each.
QString questionFor(const QString& engine)
{
    return engine == u"podman"
        ? u"{{.Version.Version}}\n{{.Store.GraphRoot}}\n\n"_s
        : u"{{.ServerVersion}}\n{{.DockerRootDir}}\n{{.OperatingSystem}}\n{{json .Runtimes}}"_s;
}

}

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

    const Engine found = co_await engine(wish);
    facts.engine = found.state;
    facts.engineName = found.name;
    facts.engineSaid = found.said;
    facts.canContainersUseGpu = found.canUseGpu;
    facts.freeBytes = m_tools.freeBytes(folder);
    // The folder of an engine in a virtual machine is not one of this computer.
    if (!found.storage.isEmpty() && m_tools.exists(found.storage))
        facts.freeBytes = m_tools.freeBytes(found.storage);
    co_return facts;
}

Task<HostProbe::Engine> HostProbe::engine(QString wish)
{
    Engine best;
    if (wish == u"none"_s) {
        best.state = EngineState::Works; // Nobody wants one.
        co_return best;
    }
    const QStringList names{u"podman"_s, u"docker"_s};
    for (const QString& name : names) {
        const QString program = m_tools.find(name);
        if (program.isEmpty() || (names.contains(wish) && wish != name))
            continue;
        Engine found = co_await ask(name, program);
        if (found.state == EngineState::Works)
            co_return found;
        best = found;
    }
    if (best.state == EngineState::Missing && isDockerDesktopOnWindows())
        best.state = EngineState::NotIntegrated;
    co_return best;
}

Task<HostProbe::Engine> HostProbe::ask(QString name, QString program)
{
    Engine found;
    found.name = name;
    const QStringList arguments{u"info"_s, u"--format"_s, questionFor(name)};
    Task<ProcessOutput> asking = m_tools.run(Command::of(program, arguments));
    const auto answer = co_await asking.result();
    if (!answer) {
        found.state = EngineState::NotRunning;
        found.said = answer.error().message;
        co_return found;
    }
    const QString output = QString::fromUtf8(answer->standardOutput);
    const QStringList lines = output.split(u'\n');
    // docker without its daemon prints an empty version, and some versions of it exit with 0.
    const int exitCode =
        lines.value(0).trimmed().isEmpty() ? std::max(1, answer->exitCode) : answer->exitCode;
    found.state = engineStateOf(exitCode, QString::fromUtf8(answer->standardError) + output);
    if (found.state != EngineState::Works) {
        found.said = lastLine(answer->standardError);
        co_return found;
    }
    found.storage = lines.value(1).trimmed();
    // Docker Desktop hands the GPU on without a runtime of NVIDIA's.
    found.canUseGpu = name == u"podman"
        ? m_tools.hasGpuDescription()
        : lines.value(2).contains(u"Docker Desktop"_s) || lines.mid(3).join(u'\n').contains(u"nvidia"_s);
    co_return found;
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
