// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/computeservice.h"
#include "core/base/clock.h"
#include "ui/models/tablemodel.h"

namespace tandem {

QList<Column<azure::Compute>> clusterColumns(const Clock& clock);
QList<Column<azure::ComputeNode>> nodeColumns();

/// "2 running, 1 idle of 4", "none of 4".
QString nodesText(const azure::Compute& cluster);
/// One word for the state of a cluster, with its mark.
QString stateText(const azure::Compute& cluster);
Mark stateMark(const azure::Compute& cluster);

/// A share of a cluster's nodes in one state, in the order a bar shows them.
struct NodeShare {
    int nodes = 0;
    Role role = Role::Muted;
    QString state;
};
QList<NodeShare> nodeShares(const azure::NodeCounts& counts);

}
