// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/clusterwords.h"

#include <QCoreApplication>

namespace tandem::azure {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("ClusterWords", text);
}

bool speaksOf(const QString& text, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(),
        [&](QStringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// What to do about the service's own words.
QString remedyFor(const QString& said)
{
    if (speaksOf(said, {u"quota"}))
        return translated(QT_TRANSLATE_NOOP("ClusterWords",
            "The subscription's quota for this size is used up: resize or delete other clusters of its "
            "family, "
            "choose another size, or ask for more quota in the portal."));
    if (speaksOf(said,
            {u"capacity", u"AllocationFailed", u"allocation failed", u"overconstrained", u"SkuNotAvailable"}))
        return translated(QT_TRANSLATE_NOOP("ClusterWords",
            "The region has no such machines left at the moment: wait, or choose another size or region."));
    if (speaksOf(said, {u"preempt", u"evict", u"low priority", u"low-priority"}))
        return translated(QT_TRANSLATE_NOOP("ClusterWords",
            "Low-priority nodes are taken away when others need them: wait, or use a dedicated cluster."));
    if (speaksOf(said, {u"subnet", u"virtual network", u"vnet", u"network security"}))
        return translated(QT_TRANSLATE_NOOP("ClusterWords",
            "The network that the cluster is in does not let its nodes in: check its subnet's free addresses "
            "and "
            "rules."));
    return {};
}

}

QString whyNotGrowing(const Compute& cluster)
{
    if (!cluster.isCluster())
        return {};
    const bool wantsMore = cluster.targetNodes > cluster.currentNodes;
    const bool isGettingThem = cluster.allocationState.compare(u"Resizing"_s, Qt::CaseInsensitive) == 0;
    const bool hasFailed = cluster.provisioningState.compare(u"Failed"_s, Qt::CaseInsensitive) == 0;
    if (!cluster.errors.isEmpty() && (wantsMore || hasFailed)) {
        const QString said = cluster.errors.join(u' ');
        const QString remedy = remedyFor(said);
        return remedy.isEmpty()
            ? said
            : remedy + u' ' + translated(QT_TRANSLATE_NOOP("ClusterWords", "Azure says: %1")).arg(said);
    }
    if (cluster.nodes.unusable > 0)
        return translated(QT_TRANSLATE_NOOP("ClusterWords",
                              "Nodes that cannot be used: %1. They could not be prepared; Azure tries again, "
                              "and their own logs "
                              "say why."))
            .arg(cluster.nodes.unusable);
    if (cluster.isLowPriority && cluster.nodes.preempted > 0)
        return remedyFor(u"preempted"_s);
    if (wantsMore && !isGettingThem)
        return translated(QT_TRANSLATE_NOOP("ClusterWords",
                              "It wants %1 nodes and has %2, and Azure does not say why. Most often quota or "
                              "capacity is missing."))
            .arg(cluster.targetNodes)
            .arg(cluster.currentNodes);
    return {};
}

QString kindText(const Compute& compute)
{
    if (compute.isCluster())
        return translated(QT_TRANSLATE_NOOP("ClusterWords", "Cluster"));
    if (compute.type == u"ComputeInstance")
        return translated(QT_TRANSLATE_NOOP("ClusterWords", "Compute instance"));
    return translated(QT_TRANSLATE_NOOP("ClusterWords", "Attached: %1")).arg(compute.type);
}

}
