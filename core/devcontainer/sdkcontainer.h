// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/export.h"

namespace tandem {

/// A dev container for writing and submitting, not for training: a conda environment with Azure ML's SDK.
struct SdkContainerChoices {
    QString baseImage = u"mcr.microsoft.com/devcontainers/miniconda:3"_s; ///< Has conda and a user "vscode".
    QString userName = u"vscode"_s; ///< A user of the image; "root" where it has no other.
    QString pythonVersion = u"3.11"_s;
    bool hasAzureCli = true; ///< With its ml extension.
    bool hasTerraform = false;
    bool mountsAzureLogin = false;
    DevContainerHost host;
    QStringList developerTools{u"ruff"_s, u"pytest"_s, u"ipykernel"_s};
    QStringList extensions;
    QString name;

    /// With what a person chose for any dev container; a user only where one is named.
    static SdkContainerChoices from(const DevContainerChoices& common);
    bool operator==(const SdkContainerChoices&) const = default;
};

/// Its files. An Error names the choice that cannot be written down safely.
Result<DevContainerExport> exportSdkContainer(const SdkContainerChoices& choices);

}
