// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/computeservice.h"
#include "core/azure/vmcatalogue.h"

namespace tandem::azure {

/// A size that a region offers for clusters, with what is known about it and what the subscription may still
/// use of it.
struct VmOffer {
    VmSize size;
    VmFacts facts;
    // Cores that clusters may still take; nothing where Azure does not say.
    std::optional<int> dedicatedCoresLeft;
    std::optional<int> lowPriorityCoresLeft;

    std::optional<int> coresLeft(bool isLowPriority) const
    {
        return isLowPriority ? lowPriorityCoresLeft : dedicatedCoresLeft;
    }
    /// Nodes that clusters may still take.
    std::optional<int> nodesLeft(bool isLowPriority) const;
    bool isRetired(const QDate& today) const { return facts.retired.isValid() && facts.retired <= today; }
    /// What a node costs an hour, roughly, in US dollars; 0 where it is not known.
    double hourlyPrice() const;
    bool operator==(const VmOffer&) const = default;
};

/// The sizes in Azure's order, those that are retired last.
QList<VmOffer> offersOf(const QList<VmSize>& sizes, const QList<CoreUsage>& usages,
    const VmCatalogue& catalogue, const QDate& today);

/// What the workspace's region offers now. Where the quota cannot be read it is not known.
Task<QList<VmOffer>> offersIn(ComputeService* computes, QDate today);

/// "4 cores, 28 GB, 1 NVIDIA T4 (16 GB)"
QString machineText(const VmOffer& offer);
/// The class of the price: "$" to "$$$$$"; empty where it is not known.
QString priceClass(const VmOffer& offer);
/// What the classes mean, in a sentence.
QString priceClasses();
/// What so many nodes cost an hour, roughly, in a sentence; empty where it is not known.
QString costOf(const VmOffer& offer, int nodes);
/// What stands against a cluster of so many nodes, in a sentence with what to do; empty if nothing does.
QString troubleWith(const VmOffer& offer, int nodes, bool isLowPriority, const QDate& today);

}
