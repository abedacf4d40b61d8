// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/gate.h"
#include "core/desk/containerinside.h"
#include "core/desk/hosttools.h"

namespace tandem {

/// A dev container that is to be brought up.
struct ContainerStart {
    QString folder; ///< The project's.
    QString configuration; ///< The devcontainer.json, below the folder; empty: what the tools take.
    bool isAnew = false; ///< Made again, from its files as they are now.
    QString log; ///< The file that the log goes to; what it held is gone.
    std::function<void()> logGrew;
    std::shared_ptr<Gate> stop; ///< Opened to end it.
};

struct StartedContainer {
    QString id;
    ContainerInside inside;
    /// Whether the engine has only started what was there, because the reference command line is not: the
    /// commands of devcontainer.json were not run.
    bool byEngineOnly = false;

    bool operator==(const StartedContainer&) const = default;
};

/// Brings a container up with the reference command line. Stopped, or when the task is destroyed, everything
/// ends that it has started, and a container that was not there before goes. An Error of code
/// "NoReferenceCli" says how to install what is missing.
Task<StartedContainer> startContainer(ContainerEngine engine, const HostTools* host, ContainerStart start);

}
