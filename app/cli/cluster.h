// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"

namespace tandem::cli {

/// The cluster that commands use unless another one is named.
inline QString usualCluster()
{
    return u"local-cluster"_s;
}

/// The usual cluster; made of the first size the workspace offers when it is not there.
Task<azure::ComputeService::Obtained> obtainUsualCluster(azure::WorkspaceClient* workspace);

}
