// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cluster.h"

#include <QCoreApplication>

namespace tandem::cli {

Task<azure::ComputeService::Obtained> obtainUsualCluster(azure::WorkspaceClient* workspace)
{
    azure::ClusterSpec spec;
    spec.name = usualCluster();
    const auto sizes = co_await workspace->computes().vmSizes();
    if (sizes.isEmpty())
        co_return Error{.kind = Error::Kind::Unsupported,
            .message = QCoreApplication::translate("Cli", "The workspace offers no size for a cluster.")};
    spec.vmSize = sizes.first().name;
    co_return co_await workspace->computes().getOrCreate(spec);
}

}
