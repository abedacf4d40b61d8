// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildhistory.h"
#include "core/logs/buildlog/buildwatch.h"

namespace tandem {

/// A log that is opened, and what is known about it besides its text.
struct BuildSubject {
    QString file;
    QString title; ///< "torch-env:4", "20_image_build_log.txt"
    BuiltEnvironment environment{}; ///< Unknown for a file from anywhere.
    BuildWatch::Growth growth = BuildWatch::Growth::Ended;
};

}
