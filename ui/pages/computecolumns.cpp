// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/computecolumns.h"

#include "core/azure/clusterwords.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Clusters", text);
}

Mark nodeMark(const QString& state)
{
    if (state == u"running")
        return {Icon::StatusRunning, Role::Run};
    if (state == u"preparing")
        return {Icon::StatusPreparing, Role::Queue};
    if (state == u"unusable" || state == u"preempted")
        return {Icon::StatusFailed, Role::Bad};
    return {Icon::StatusQueued, Role::Muted};
}

}

QList<NodeShare> nodeShares(const azure::NodeCounts& counts)
{
    QList<NodeShare> shares;
    const auto add = [&shares](int nodes, Role role, const QString& state) {
        if (nodes > 0)
            shares << NodeShare{nodes, role, state};
    };
    add(counts.running, Role::Run, translated("running"));
    add(counts.preparing, Role::Queue, translated("preparing"));
    add(counts.idle, Role::Ok, translated("idle"));
    add(counts.leaving, Role::Muted, translated("leaving"));
    add(counts.preempted, Role::Warn, translated("preempted"));
    add(counts.unusable, Role::Bad, translated("unusable"));
    return shares;
}

QString nodesText(const azure::Compute& cluster)
{
    if (!cluster.isCluster())
        return {};
    QStringList parts;
    for (const NodeShare& share : nodeShares(cluster.nodes))
        parts << u"%1 %2"_s.arg(share.nodes).arg(share.state);
    if (parts.isEmpty())
        return translated("none of %1").arg(cluster.maxNodes);
    return translated("%1 of %2").arg(parts.join(u", "_s)).arg(cluster.maxNodes);
}

QString stateText(const azure::Compute& cluster)
{
    if (cluster.provisioningState == u"Failed" || !cluster.errors.isEmpty())
        return translated("Failed");
    if (cluster.provisioningState != u"Succeeded" && !cluster.provisioningState.isEmpty())
        return cluster.provisioningState;
    if (cluster.allocationState == u"Resizing")
        return translated("Resizing");
    if (!cluster.state.isEmpty())
        return cluster.state;
    return cluster.nodes.running > 0 ? translated("Busy") : translated("Ready");
}

Mark stateMark(const azure::Compute& cluster)
{
    if (cluster.provisioningState == u"Failed" || !cluster.errors.isEmpty())
        return {Icon::StatusFailed, Role::Bad};
    if (cluster.allocationState == u"Resizing"
        || (cluster.provisioningState != u"Succeeded" && !cluster.provisioningState.isEmpty()))
        return {Icon::StatusPreparing, Role::Queue};
    return cluster.nodes.running > 0 ? Mark{Icon::StatusRunning, Role::Run}
                                     : Mark{Icon::StatusCompleted, Role::Ok};
}

QList<Column<azure::Compute>> clusterColumns(const Clock& clock)
{
    using azure::Compute;
    return {
        {.id = u"name"_s,
            .title = translated("Name"),
            .text = [](const Compute& c) { return c.name; },
            .width = 22},
        {.id = u"kind"_s,
            .title = translated("Kind"),
            .text = [](const Compute& c) { return azure::kindText(c); },
            .width = 16},
        {.id = u"state"_s,
            .title = translated("State"),
            .text = stateText,
            .mark = stateMark,
            .toolTip = [](const Compute& c) { return c.errors.join(u'\n'); },
            .width = 14},
        {.id = u"nodes"_s,
            .title = translated("Nodes"),
            .text = nodesText,
            .sort = [](const Compute& c) { return c.currentNodes; },
            .width = 34},
        {.id = u"size"_s,
            .title = translated("Size"),
            .text = [](const Compute& c) { return c.vmSize; },
            .width = 22},
        {.id = u"limits"_s,
            .title = translated("Min – max"),
            .text =
                [](const Compute& c) {
                    return c.isCluster() ? u"%1 – %2"_s.arg(c.minNodes).arg(c.maxNodes) : QString();
                },
            .sort = [](const Compute& c) { return c.maxNodes; },
            .alignment = Qt::AlignRight,
            .width = 10},
        {.id = u"priority"_s,
            .title = translated("Priority"),
            .text =
                [](const Compute& c) {
                    return !c.isCluster() ? QString()
                        : c.isLowPriority ? translated("Low")
                                          : translated("Dedicated");
                },
            .width = 12},
        {.id = u"created"_s,
            .title = translated("Created"),
            .text =
                [&clock](const Compute& c) {
                    return c.createdOn.isValid() ? agoText(c.createdOn, clock.now()) : QString();
                },
            .sort = [](const Compute& c) { return c.createdOn; },
            .toolTip =
                [](const Compute& c) {
                    return QLocale().toString(c.createdOn.toLocalTime(), QLocale::LongFormat);
                },
            .width = 14},
    };
}

QList<Column<azure::ComputeNode>> nodeColumns()
{
    using azure::ComputeNode;
    return {
        {.id = u"id"_s,
            .title = translated("Node"),
            .text = [](const ComputeNode& n) { return n.id; },
            .fixed = true,
            .width = 34},
        {.id = u"state"_s,
            .title = translated("State"),
            .text = [](const ComputeNode& n) { return n.state; },
            .mark = [](const ComputeNode& n) { return nodeMark(n.state); },
            .width = 16},
        {.id = u"run"_s,
            .title = translated("Works for run"),
            .text = [](const ComputeNode& n) { return n.runId; },
            .width = 34},
        {.id = u"address"_s,
            .title = translated("Address"),
            .text =
                [](const ComputeNode& n) {
                    return n.port > 0 ? u"%1:%2"_s.arg(n.privateIp).arg(n.port) : n.privateIp;
                },
            .fixed = true,
            .width = 20,
            .hidden = true},
    };
}

}
