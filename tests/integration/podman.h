// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"

namespace tandem {

/// The base image of the tests.
QString testBaseImage();

/// podman, with the base image in its store. Otherwise the test fails and says what to do.
std::optional<ContainerEngine> workingPodman();

/// What a program prints inside an image.
QString outputInImage(const QString& image, const QStringList& command);

void removeImage(const QString& image);

}
