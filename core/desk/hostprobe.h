// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/hosttools.h"

namespace tandem {

/// Asks the computer what a doctor wants to know of it.
class HostProbe {
public:
    explicit HostProbe(HostTools& tools)
        : m_tools(tools)
    {
    }

    /// `folder` is the project's. `wish` names the engine as EngineFinder takes it. The facts use
    /// the tools of this probe, which must outlive them.
    Task<HostFacts> facts(QString folder, QString wish);

private:
    bool isDockerDesktopOnWindows() const;

    HostTools& m_tools;
};

}
