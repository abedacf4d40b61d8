// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"

namespace tandem {

/// Where in the image the conda environment lies.
QString condaPathOf(const QString& condaHash);

/// The conda file as it goes into the image: without name and prefix.
QString condaSpecificationOf(const EnvironmentDefinition& definition);

/// What the image of an environment with packages is built by, instruction by instruction as Azure ML writes
/// it; the base image pinned to its digest where that is known.
QString dockerfileOf(const EnvironmentDefinition& definition, const QString& baseDigest = {});

/// "repository:tag@digest"; an image that is named by digest already stays as it is.
QString pinned(const QString& image, const QString& digest);

}
