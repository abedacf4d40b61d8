// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <QStringList>

namespace tandem {

/// The variables of a run, each by the way that keeps its value as it is.
struct RunVariables {
    json::StringMap inJson; ///< containerEnv of devcontainer.json.
    json::StringMap inDockerfile; ///< Would be expanded in devcontainer.json.
    QStringList secrets; ///< By name only; their values are nowhere written.
    QStringList impossible; ///< Names or values that no container engine takes.

    static RunVariables of(const json::StringMap& variables);
};

}
