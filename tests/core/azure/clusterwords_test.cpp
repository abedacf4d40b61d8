// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/clusterwords.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::azure;

namespace {

Compute cluster(int current, int target, const QStringList& errors = {})
{
    Compute compute;
    compute.type = u"AmlCompute"_s;
    compute.currentNodes = current;
    compute.targetNodes = target;
    compute.allocationState = u"Steady"_s;
    compute.errors = errors;
    return compute;
}

}

TEST(ClusterWords, SayNothingOfAClusterThatHasItsNodes)
{
    EXPECT_EQ(whyNotGrowing(cluster(2, 2)), QString());
    EXPECT_EQ(whyNotGrowing(cluster(2, 2, {u"an old quota error"_s})), QString());
    Compute growing = cluster(0, 2);
    growing.allocationState = u"Resizing"_s;
    EXPECT_EQ(whyNotGrowing(growing), QString());
    Compute instance = cluster(0, 1, {u"quota"_s});
    instance.type = u"ComputeInstance"_s;
    EXPECT_EQ(whyNotGrowing(instance), QString());
}

TEST(ClusterWords, TellQuotaCapacityAndNetworkApart)
{
    const auto told = [](const QString& said) { return whyNotGrowing(cluster(0, 1, {said})); };
    const QString quota = told(
        u"The specified Azure ML Compute cluster has reached its core quota: ClusterCoreQuotaReached."_s);
    EXPECT_TRUE(quota.contains(u"ask for more quota"_s)) << quota.toStdString();
    EXPECT_TRUE(quota.contains(u"ClusterCoreQuotaReached"_s)) << "Azure's own words stay";
    EXPECT_TRUE(told(u"AllocationFailed: no sufficient capacity for the requested VM size"_s)
                    .contains(u"another size or region"_s));
    EXPECT_TRUE(told(u"The subnet has not enough addresses."_s).contains(u"free addresses"_s));
    EXPECT_EQ(told(u"Something new."_s), u"Something new."_s);
}

TEST(ClusterWords, TellOfNodesThatAreLostOrBroken)
{
    Compute preempted = cluster(0, 0);
    preempted.isLowPriority = true;
    preempted.nodes.preempted = 2;
    EXPECT_TRUE(whyNotGrowing(preempted).contains(u"Low-priority"_s));
    Compute unusable = cluster(2, 2);
    unusable.nodes.unusable = 1;
    EXPECT_TRUE(whyNotGrowing(unusable).contains(u": 1."_s));
    EXPECT_TRUE(whyNotGrowing(cluster(1, 3)).contains(u"3 nodes and has 1"_s));
}
