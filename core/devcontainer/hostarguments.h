// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerchoices.h"

#include <QJsonValue>

namespace tandem {

/// How the computer's GPU, folders and users get into the container, which differs from host to host.
struct HostArguments {
    QStringList runArguments; ///< runArgs: words, nothing is quoted.
    QStringList mounts; ///< Each as --mount takes it: comma-separated values, quoted as in CSV.
    QJsonValue gpu{QJsonValue::Null}; ///< hostRequirements.gpu

    /// `gpu` is None, Optional or Required; `always` when this configuration is for computers with one.
    static HostArguments of(const DevContainerChoices& choices, GpuRequest gpu, bool always = false);
};

}
