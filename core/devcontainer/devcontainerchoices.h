// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

namespace tandem {

enum class GpuRequest { AsTheImage, None, Optional, Required };

/// Where developer tools are installed: in an environment of their own that sees the training packages and
/// cannot move them, or among them.
enum class ToolPlacement { Beside, Inside };

/// Today's devcontainer.json, or that of editors before 2022 ("dockerFile", settings at the top).
enum class DevContainerForm { Today, Legacy };

/// The computer the dev container is for; it decides how a GPU and ids of users get inside.
struct DevContainerHost {
    enum class System { Any, Linux, Wsl, Windows, MacOs };
    enum class Engine { Docker, Podman };

    System system = System::Any;
    Engine engine = Engine::Docker;
    bool isRootless = false; ///< The engine runs without root, so ids inside are not those outside.
    bool hasNvidiaGpu = false;

    bool operator==(const DevContainerHost&) const = default;
};

/// Who works inside. Without a name it is root, as in Azure ML.
struct DevContainerUser {
    QString name;
    int userId = 1000;
    int groupId = 1000;
    bool ownsEnvironment = false; ///< May install packages; costs a layer as large as the environment.

    bool isRoot() const { return name.isEmpty() || name == u"root"; }
    QString home() const { return isRoot() ? u"/root"_s : u"/home/"_s + name; }
    bool operator==(const DevContainerUser&) const = default;
};

/// A folder of the host that is seen inside.
struct DataFolder {
    QString source;
    QString target;
    bool isReadOnly = true;

    bool operator==(const DataFolder&) const = default;
};

enum class DevContainerFeature { AzureCli, Git, Terraform };

/// What a person chooses about a dev container.
struct DevContainerChoices {
    QStringList developerTools; ///< pip requirements: "pytest", "black==24.2.0".
    ToolPlacement toolPlacement = ToolPlacement::Beside;
    QStringList aptPackages; ///< "git", "vim".
    QStringList extensions; ///< Besides those that Python and the tools want.
    QList<DevContainerFeature> features;
    GpuRequest gpu = GpuRequest::AsTheImage;
    bool isForSeveralMachines = false; ///< Two configurations, gpu and cpu, if a GPU is wanted.
    DevContainerHost host;
    DevContainerUser user;
    QList<DataFolder> dataFolders;
    bool mountsAzureLogin = false; ///< ~/.azure of the host: `az login` outside counts inside.
    bool keepsCaches = false; ///< A volume for ~/.cache that survives a rebuild.
    QString sharedMemory; ///< "2g"; empty: the engine's default.
    bool writesLaunchFile = false; ///< .vscode/launch.json that debugs the run's own script.
    DevContainerForm form = DevContainerForm::Today;
    QString name; ///< Shown by the editor; made from environment and run when empty.

    /// What most people want.
    static DevContainerChoices usual();
    bool operator==(const DevContainerChoices&) const = default;
};

}
