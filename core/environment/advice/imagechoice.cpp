// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/imagechoice.h"

#include <QVersionNumber>

namespace tandem::advice {

const BaseImage* nearestCpuImage(const BaseImageCatalogue& catalogue, const BaseImage* like)
{
    const BaseImage* nearest = nullptr;
    for (const BaseImage& image : catalogue.images()) {
        if (image.isGpu() || image.isDeprecated)
            continue;
        if (like && image.ubuntu == like->ubuntu)
            return &image;
        if (!nearest)
            nearest = &image;
    }
    return nearest;
}

const BaseImage* nearestGpuImage(const BaseImageCatalogue& catalogue, const QString& cuda)
{
    const auto wanted = QVersionNumber::fromString(cuda);
    const BaseImage* nearest = nullptr;
    int leastDistance = 0;
    for (const BaseImage& image : catalogue.images()) {
        const auto offered = QVersionNumber::fromString(image.cuda);
        if (!image.isGpu() || image.isDeprecated || image.newestTag.isEmpty()
            || (!wanted.isNull() && offered.majorVersion() != wanted.majorVersion()))
            continue;
        // Newer than asked for works, older may not: any newer one is nearer than any older one.
        constexpr int behindAll = 100;
        const int difference = wanted.segmentCount() > 1 ? offered.minorVersion() - wanted.minorVersion() : 0;
        const int distance = difference >= 0 ? difference : behindAll - difference;
        if (!nearest || distance < leastDistance) {
            nearest = &image;
            leastDistance = distance;
        }
    }
    return nearest;
}

}
