// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"

namespace tandem {

/// What is known about a run's environment: all that an export is made from.
struct DevContainerFacts {
    QString imageReference; ///< As the engine or the registry names it, with or without a tag.
    QString imageDigest; ///< "sha256:…" of the image's manifest; empty where the engine knows none.
    QString condaEnvironmentPath; ///< What the image exports as AZUREML_CONDA_ENVIRONMENT_PATH, or empty.
    QString interpreterPath; ///< The Python that the run used.
    QString runName;
    QString environmentName;
    QString environmentVersion;
    EnvironmentDefinition definition;
    bool isHost = false; ///< The environment lies on the host, there is no image.

    bool operator==(const DevContainerFacts&) const = default;
};

enum class GpuRequest { AsTheImage, None, Optional, Required };

/// What a person chooses about a dev container.
struct DevContainerChoices {
    QStringList developerTools; ///< pip requirements: "pytest", "black==24.2.0".
    QStringList aptPackages; ///< "git", "vim".
    QStringList extensions; ///< Besides those that Python and the tools want.
    GpuRequest gpu = GpuRequest::AsTheImage;
    QString name; ///< Shown by the editor; made from environment and run when empty.

    /// What most people want.
    static DevContainerChoices usual();
    bool operator==(const DevContainerChoices&) const = default;
};

}
