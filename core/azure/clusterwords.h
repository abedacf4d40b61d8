// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/computeservice.h"

namespace tandem::azure {

/// Why a cluster has fewer nodes than it wants, in a sentence with what to do; empty when it has them, or is
/// just getting them.
QString whyNotGrowing(const Compute& cluster);

/// "Cluster", "Compute instance", "Attached: Kubernetes".
QString kindText(const Compute& compute);

}
