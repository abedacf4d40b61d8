// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"

namespace tandem {

/// What is known about the environment of a run, of an environment version or of a bare image: all that an
/// export is made from.
struct DevContainerFacts {
    QString imageReference; ///< As the engine or the registry names it, with or without a tag.
    QString imageDigest; ///< "sha256:…" of the image's manifest; empty where the engine knows none.
    QString condaEnvironmentPath; ///< Where the image has its conda environment; empty for none.
    /// Whether the image exports that path as AZUREML_CONDA_ENVIRONMENT_PATH; if not, it was found in a log,
    /// by the API or by asking the image.
    bool exportsCondaPath = true;
    QString interpreterPath; ///< The Python that the run used; empty where nobody could tell.
    bool hasNoPython = false; ///< The image was asked and has none.
    QString runName;
    QString environmentName;
    QString environmentVersion;
    EnvironmentDefinition definition;
    QString command; ///< The run's command line, with ${{inputs.x}} in it.
    json::StringMap parameters; ///< What the inputs were in the run.
    bool isHost = false; ///< The environment lies on the host, there is no image.

    bool operator==(const DevContainerFacts&) const = default;
};

}
