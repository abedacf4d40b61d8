// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdocument.h"

namespace tandem {

/// What becomes of an environment that is being composed when a file is read into it.
struct EnvironmentImport {
    EnvironmentDocument document; ///< With the file in it; as it was where the file is no environment.
    QString note; ///< What was read, and what of it could not be taken.
    std::optional<Error> error; ///< Why nothing was read.
};

/// A file of any kind that Tandem reads, or the folder of a conda environment. Its base image, if it names
/// none, stays that of `before`.
EnvironmentImport importInto(const EnvironmentDocument& before, const QString& path);

}
