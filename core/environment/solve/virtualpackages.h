// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/baseimagecatalogue.h"

namespace tandem::solve {

/// What conda's virtual packages stand for: the part of a system that packages ask for and no package brings.
struct VirtualPackages {
    QString cuda; ///< `__cuda`; empty where there is none.
    QString glibc; ///< `__glibc`
    QString kernel; ///< `__linux`
    bool isSystemKnown = false; ///< Whether glibc and kernel are the image's own, or assumed.

    bool operator==(const VirtualPackages&) const = default;
};

/// Those of a base image: by the catalogue, else by what its name tells of CUDA and distribution. A glibc
/// that is not known is taken as that of the oldest supported Ubuntu.
VirtualPackages virtualPackagesOf(const QString& image, const BaseImageCatalogue& catalogue);

/// The glibc of an Ubuntu release ("22.04"), or nothing.
QString glibcOfUbuntu(const QString& release);

}
