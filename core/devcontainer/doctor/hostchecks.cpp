// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/devcontainer/doctor/checks.h"

#include <QDir>

namespace tandem {

namespace {

constexpr qint64 scarce = 10'000'000'000;

QList<Finding> checkEngine(const HostFacts& host)
{
    const QString& name = host.engineName;
    const QString said = host.engineSaid.isEmpty() ? QString() : u' ' + name + u": "_s + host.engineSaid;
    switch (host.engine) {
    case EngineState::Works:
        if (host.remoteEngine.isEmpty())
            break;
        return {{u"engine-remote"_s, {},
            says(QT_TRANSLATE_NOOP("Doctor",
                     "%1 runs on another computer (%2), which does not see the folders of this one: the "
                     "project "
                     "would be empty inside."))
                .arg(name, host.remoteEngine),
            says(QT_TRANSLATE_NOOP("Doctor",
                "Choose an engine of this computer (docker context use default), or work on that computer "
                "with the editor's SSH extension."))}};
    case EngineState::Missing:
        return {{u"engine-missing"_s, {},
            says(QT_TRANSLATE_NOOP(
                "Doctor", "No container engine is installed: neither docker nor podman was found.")),
            host.wsl || host.system != HostFacts::System::Linux
                ? says(QT_TRANSLATE_NOOP("Doctor",
                    "Install Docker Desktop or podman; with WSL switch on Docker Desktop's integration for "
                    "this "
                    "distribution."))
                : says(QT_TRANSLATE_NOOP("Doctor", "Install docker or podman with your package manager."))}};
    case EngineState::NotRunning:
        return {{u"engine-not-running"_s, {},
            says(QT_TRANSLATE_NOOP("Doctor", "%1 is installed, but its service does not answer.")).arg(name)
                + said,
            says(QT_TRANSLATE_NOOP("Doctor", "Start it: Docker Desktop, or sudo systemctl start docker."))}};
    case EngineState::NotAllowed:
        return {{u"engine-not-allowed"_s, {},
            says(QT_TRANSLATE_NOOP("Doctor", "%1 runs, but you may not use it.")).arg(name) + said,
            says(QT_TRANSLATE_NOOP("Doctor",
                "sudo usermod -aG docker \"$USER\", then sign in again; members of that group can do what "
                "root can."))}};
    case EngineState::NotIntegrated:
        return {{u"engine-not-integrated"_s, {},
            says(QT_TRANSLATE_NOOP("Doctor",
                "Docker Desktop is installed on Windows, but this distribution of WSL is not connected to "
                "it."))
                + said,
            says(QT_TRANSLATE_NOOP("Doctor",
                "In Docker Desktop: Settings, Resources, WSL integration, switch on this distribution."))}};
    }
    return {};
}

QList<Finding> checkCredentials(const HostFacts& host)
{
    if (host.dockerConfig.trimmed().isEmpty())
        return {};
    const auto config = json::parseObject(host.dockerConfig);
    if (!config)
        return {{u"credential-store"_s, host.dockerConfigPath,
            says(QT_TRANSLATE_NOOP(
                "Doctor", "Docker's configuration is no JSON, so docker refuses every command.")),
            says(QT_TRANSLATE_NOOP("Doctor", "Correct the file, or remove it: docker makes a new one."))}};
    QMap<QString, QString> helpers; // By name, with what they are for.
    if (const QString store = config->value(u"credsStore").toString(); !store.isEmpty())
        helpers.insert(store, u"credsStore"_s);
    const QJsonObject named = config->value(u"credHelpers").toObject();
    for (auto it = named.begin(); it != named.end(); ++it)
        helpers.insert(it->toString(), u"credHelpers, "_s + it.key());
    QList<Finding> findings;
    for (auto it = helpers.begin(); it != helpers.end(); ++it) {
        const QString program = u"docker-credential-"_s + it.key();
        if (it.key().isEmpty() || host.hasProgram(program))
            continue;
        findings << Finding{u"credential-store"_s, host.dockerConfigPath,
            says(QT_TRANSLATE_NOOP("Doctor",
                     "It names the credential helper “%1” (%2), but there is no program %3: pulling and "
                     "building images "
                     "fails, public ones too."))
                .arg(it.key(), *it, program),
            host.wsl ? says(QT_TRANSLATE_NOOP("Doctor",
                "Switch on Docker Desktop's integration for this distribution, or remove the line from the "
                "file "
                "and sign in again with docker login."))
                     : says(QT_TRANSLATE_NOOP("Doctor",
                         "Install the helper, or remove the line and sign in again with docker login."))};
    }
    return findings;
}

enum class GpuWish { None, IfThere, Always };

GpuWish gpuWishOf(const Configuration& configuration)
{
    const auto& document = configuration.document;
    const QJsonValue gpu = document.json({u"hostRequirements"_s, u"gpu"_s});
    const QStringList runArguments = json::stringList(document.json({u"runArgs"_s}));
    const bool isAsked = std::any_of(runArguments.begin(), runArguments.end(), [](const QString& argument) {
        return argument.startsWith(u"--gpus") || argument.contains(u"nvidia.com/gpu");
    });
    if (isAsked || gpu.toBool() || gpu.isObject())
        return GpuWish::Always;
    return gpu == u"optional"_s ? GpuWish::IfThere : GpuWish::None;
}

QList<Finding> checkGpu(const QList<Configuration>& configurations, const HostFacts& host)
{
    for (const auto& configuration : configurations) {
        const auto wish = gpuWishOf(configuration);
        if (host.engine != EngineState::Works || wish == GpuWish::None
            || (host.hasGpu && host.canContainersUseGpu) || (wish == GpuWish::IfThere && !host.hasGpu))
            continue;
        const QString why = host.hasGpu ? says(QT_TRANSLATE_NOOP("Doctor",
                                                   "The dev container wants the GPU, and this computer has "
                                                   "one, but %1 cannot hand it to containers."))
                                              .arg(host.engineName)
                                        : says(QT_TRANSLATE_NOOP("Doctor",
                                            "The dev container does not start without a GPU, and none with "
                                            "NVIDIA's driver is visible here."));
        const QString fix = host.hasGpu ? says(QT_TRANSLATE_NOOP("Doctor",
                                "Install the NVIDIA Container Toolkit and set it up for the engine "
                                "(nvidia-ctk); Docker Desktop brings it "
                                "along."))
            : host.wsl
            ? says(QT_TRANSLATE_NOOP("Doctor",
                "Install NVIDIA's driver on Windows, not in WSL, or set \"gpu\": \"optional\" in "
                "hostRequirements in place of \"--gpus\"."))
            : says(QT_TRANSLATE_NOOP("Doctor",
                "Install NVIDIA's driver, or set \"gpu\": \"optional\" in hostRequirements in place of "
                "\"--gpus\"."));
        return {{u"gpu-not-visible"_s, configuration.path, why, fix}};
    }
    return {};
}

}

EngineState engineStateOf(int exitCode, const QString& said)
{
    const auto has = [&](const QString& text) { return said.contains(text, Qt::CaseInsensitive); };
    // What the stand-in says that Docker Desktop leaves in a distribution.
    if (has(u"WSL integration"_s) || has(u"could not be found in this WSL"_s))
        return EngineState::NotIntegrated;
    if (exitCode == 0)
        return EngineState::Works;
    if (has(u"permission denied"_s) || has(u"access is denied"_s))
        return EngineState::NotAllowed;
    return EngineState::NotRunning;
}

QList<Finding> checkPlace(const QString& folder, const HostFacts& host)
{
    QList<Finding> findings;
    if (const auto path = LinuxPath::parse(QDir::cleanPath(folder)); host.wsl && path) {
        if (const auto windows = host.wsl->mountRoot.toWindows(*path))
            findings << Finding{u"windows-drive"_s, folder,
                says(QT_TRANSLATE_NOOP("Doctor",
                         "The project lies on a drive of Windows (%1): seen from WSL and from containers its "
                         "files are slow, all "
                         "have the same rights, and changes are not noticed."))
                    .arg(windows->text()),
                says(QT_TRANSLATE_NOOP("Doctor",
                    "Move or clone it into the Linux file system, for example below your home folder."))};
    }
    const auto windows = WindowsPath::parse(folder);
    if (windows && windows->isOfWsl() && windows->server().compare(u"wsl$", Qt::CaseInsensitive) == 0)
        findings << Finding{u"wsl-share-name"_s, folder,
            says(QT_TRANSLATE_NOOP("Doctor",
                "\\\\wsl$ is the old name of \\\\wsl.localhost: tools take the two for different folders, "
                "and a container "
                "made under one is not found under the other.")),
            says(QT_TRANSLATE_NOOP("Doctor", "Open it as %1."))
                .arg(WslPath::fromShare(*windows)->toShare().text())};
    if (windows)
        if (const auto meant = windows->withoutMountPoint())
            findings << Finding{u"mistaken-mount-path"_s, folder,
                says(QT_TRANSLATE_NOOP(
                    "Doctor", "A path of WSL was taken for one of Windows: /mnt/c is C:\\ itself.")),
                says(QT_TRANSLATE_NOOP("Doctor", "The folder is %1.")).arg(meant->text())};
    return findings;
}

QList<Finding> checkHost(const QList<Configuration>& configurations, const HostFacts& host)
{
    QList<Finding> findings = checkEngine(host) + checkCredentials(host) + checkGpu(configurations, host);
    if (host.freeBytes >= 0 && host.freeBytes < scarce)
        findings << Finding{u"disk-space"_s, {},
            says(QT_TRANSLATE_NOOP("Doctor",
                     "Only %1 are free where images are kept; an image for training takes 5 to 20 GB, and a "
                     "full disk stops a "
                     "build in the middle."))
                .arg(sizeText(host.freeBytes)),
            says(QT_TRANSLATE_NOOP("Doctor",
                     "Remove images that nothing uses (%1 image prune), or give the engine a larger disk."))
                .arg(host.engineName)};
    return findings;
}

}
