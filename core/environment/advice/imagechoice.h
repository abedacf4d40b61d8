// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/baseimagecatalogue.h"

namespace tandem::advice {

/// The supported image that is nearest to another, without a GPU; null if there is none.
const BaseImage* nearestCpuImage(const BaseImageCatalogue& catalogue, const BaseImage* like);

/// The supported GPU image whose CUDA is nearest to `cuda` ("11.8", "12" or nothing) and of the same major
/// version; null if there is none.
const BaseImage* nearestGpuImage(const BaseImageCatalogue& catalogue, const QString& cuda);

}
