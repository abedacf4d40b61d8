// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"
#include "core/settings/keys.h"

namespace tandem {

/// Which container engine this program is to use: what its environment says, else what the person chose.
inline QString engineWish(const Settings& settings)
{
    const QString wish = ContainerEngine::wishOfEnvironment();
    return wish.isEmpty() ? settings.value(keys::engine) : wish;
}

}
