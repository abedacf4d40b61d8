// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"
#include "core/local/layout.h"

namespace tandem {

/// tandem-local: runs the service of this user until it is asked to end. The runs go on without it.
class LocalProgram {
public:
    struct Options {
        bool wantsSecurePort = false;
    };

    explicit LocalProgram(local::DataLayout layout)
        : m_layout(std::move(layout))
    {
    }
    /// The exit code. Why it could not start is written where the client programs look for it.
    int run(Options options);

private:
    Task<Done> serve(Options options);
    static Task<std::optional<ContainerEngine>> engineForRuns();

    local::DataLayout m_layout;
};

}
