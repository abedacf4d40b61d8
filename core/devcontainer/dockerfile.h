// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerchoices.h"
#include "core/devcontainer/devcontainerfacts.h"

namespace tandem {

/// The link that editors are pointed at, so that no hash stands in devcontainer.json.
inline QString environmentLink()
{
    return u"/opt/azureml-env"_s;
}

/// The file beside the Dockerfile that holds the conda part, where the environment has to be built anew.
inline QString condaFileName()
{
    return u"conda_dependencies.yml"_s;
}

/// Whether the container's environment lies behind the link.
bool hasEnvironmentLink(const DevContainerFacts& facts);

/// The Python that editors are pointed at: a path, or "python3" where none is known.
QString interpreterInside(const DevContainerFacts& facts);

/// What FROM gets, in the Dockerfile and in devcontainer.json.
QString baseImageOf(const DevContainerFacts& facts);

/// The Dockerfile of a dev container. Facts and choices are checked before (exportDevContainer). `variables`
/// are those that devcontainer.json cannot hold.
QString dockerfileText(const DevContainerFacts& facts, const DevContainerChoices& choices,
    const json::StringMap& variables = {});

}
