// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/controlplanetest.h"

namespace tandem::local {

namespace {

int count(const QJsonObject& compute, QStringView state)
{
    return json::at(compute, {u"properties", u"properties", u"nodeStateCounts", state}).toInt(-1);
}

}

using ComputeApiTest = ControlPlaneTest;

TEST_F(ComputeApiTest, CreationIsAnAsynchronousOperation)
{
    const auto created = putCluster(u"cpu-cluster"_s);
    EXPECT_EQ(created.status, 201);
    EXPECT_EQ(created.text({u"properties", u"provisioningState"}), u"Creating"_s);
    const auto operation = follow(created, "Azure-AsyncOperation");
    EXPECT_EQ(operation.text({u"status"}), u"Succeeded"_s);
    EXPECT_EQ(operation.body.value(u"percentComplete").toInt(), 100);
    const auto cluster = in("GET", u"/computes/CPU-cluster"_s);
    EXPECT_EQ(cluster.text({u"properties", u"provisioningState"}), u"Succeeded"_s);
    EXPECT_EQ(cluster.text({u"properties", u"properties", u"vmSize"}), u"STANDARD_DS3_V2"_s);
    EXPECT_EQ(count(cluster.body, u"idleNodeCount"), 0);
    EXPECT_EQ(work.asked, QStringList{u"compute cpu-cluster"_s});
}

TEST_F(ComputeApiTest, MinimumNodesAreThereAtOnceAndListed)
{
    putCluster(u"warm"_s, 2, 3);
    EXPECT_EQ(count(in("GET", u"/computes/warm"_s).body, u"idleNodeCount"), 2);
    const auto nodes = in("POST", u"/computes/warm/listNodes"_s).body.value(u"nodes").toArray();
    ASSERT_EQ(nodes.size(), 2);
    EXPECT_EQ(nodes[0].toObject().value(u"nodeState").toString(), u"idle"_s);
}

TEST_F(ComputeApiTest, NodesFollowTheirRuns)
{
    putCluster(u"small"_s, 0, 1);
    const ComputeStore computes(*database);
    ASSERT_TRUE(*computes.allocate(u"small"_s, u"run1"_s, clock.now()));
    EXPECT_FALSE(*computes.allocate(u"small"_s, u"run2"_s, clock.now()));
    EXPECT_EQ(count(in("GET", u"/computes/small"_s).body, u"preparingNodeCount"), 1);
    ASSERT_TRUE(computes.setNodeState(u"run1"_s, ComputeNode::State::Running, clock.now()));
    EXPECT_EQ(count(in("GET", u"/computes/small"_s).body, u"runningNodeCount"), 1);
    ASSERT_TRUE(computes.release(u"run1"_s, clock.now()));
    EXPECT_EQ(count(in("GET", u"/computes/small"_s).body, u"idleNodeCount"), 1);
    EXPECT_EQ(**computes.tidy(clock.now()), clock.now().addSecs(120));
    clock.advance(std::chrono::seconds(121));
    EXPECT_FALSE(*computes.tidy(clock.now()));
    EXPECT_EQ(count(in("GET", u"/computes/small"_s).body, u"idleNodeCount"), 0);
}

TEST_F(ComputeApiTest, PatchResizes)
{
    putCluster(u"grow"_s, 0, 1);
    const QJsonObject scale{
        {u"minNodeCount"_s, 1}, {u"maxNodeCount"_s, 8}, {u"nodeIdleTimeBeforeScaleDown"_s, u"PT5M"_s}};
    const QJsonObject body{
        {u"properties"_s, QJsonObject{{u"properties"_s, QJsonObject{{u"scaleSettings"_s, scale}}}}}};
    EXPECT_EQ(in("PATCH", u"/computes/grow"_s, body).status, 200);
    const auto cluster = in("GET", u"/computes/grow"_s);
    EXPECT_EQ(
        json::at(cluster.body, {u"properties", u"properties", u"scaleSettings", u"maxNodeCount"}).toInt(), 8);
    EXPECT_EQ(cluster.text({u"properties", u"properties", u"scaleSettings", u"nodeIdleTimeBeforeScaleDown"}),
        u"PT300S"_s);
    EXPECT_EQ(count(cluster.body, u"idleNodeCount"), 1);
}

TEST_F(ComputeApiTest, DeletionEndsWhenNoRunHoldsANode)
{
    putCluster(u"busy"_s);
    const ComputeStore computes(*database);
    ASSERT_TRUE(*computes.allocate(u"busy"_s, u"run1"_s, clock.now()));
    EXPECT_EQ(in("DELETE", u"/computes/busy"_s).status, 400);
    const auto accepted = in("DELETE", u"/computes/busy?underlyingResourceAction=Delete"_s);
    EXPECT_EQ(accepted.status, 202);
    EXPECT_EQ(follow(accepted, "Azure-AsyncOperation").text({u"status"}), u"InProgress"_s);
    EXPECT_EQ(follow(accepted, "Location").status, 202);
    EXPECT_EQ(putCluster(u"busy"_s).code(), u"Conflict"_s);
    ASSERT_TRUE(computes.release(u"run1"_s, clock.now()));
    ASSERT_TRUE(computes.tidy(clock.now()));
    EXPECT_EQ(follow(accepted, "Azure-AsyncOperation").text({u"status"}), u"Succeeded"_s);
    EXPECT_EQ(follow(accepted, "Location").status, 200);
    EXPECT_EQ(in("GET", u"/computes/busy"_s).status, 404);
    EXPECT_EQ(in("DELETE", u"/computes/busy?underlyingResourceAction=Delete"_s).status, 204);
}

TEST_F(ComputeApiTest, WhatCannotBeIsRefusedWithReason)
{
    EXPECT_EQ(putCluster(u"1bad"_s).status, 400);
    EXPECT_EQ(putCluster(u"toobig"_s, 0, 1000).code(), u"ClusterCoreQuotaReached"_s);
    EXPECT_EQ(putCluster(u"minmax"_s, 3, 2).status, 400);
    const QJsonObject instance{{u"computeType"_s, u"ComputeInstance"_s}};
    EXPECT_EQ(in("PUT", u"/computes/instance"_s, {{u"properties"_s, instance}}).status, 400);
    EXPECT_EQ(in("PUT", u"/computes/nothing"_s).code(), u"InvalidRequestContent"_s);
}

TEST_F(ComputeApiTest, SizeOfAClusterNeverChanges)
{
    putCluster(u"fixed"_s);
    const QJsonObject inner{
        {u"vmSize"_s, u"Standard_NC6"_s}, {u"scaleSettings"_s, QJsonObject{{u"maxNodeCount"_s, 1}}}};
    const QJsonObject outer{{u"computeType"_s, u"AmlCompute"_s}, {u"properties"_s, inner}};
    EXPECT_EQ(in("PUT", u"/computes/fixed"_s, {{u"properties"_s, outer}}).status, 400);
    EXPECT_EQ(putCluster(u"fixed"_s).status, 200);
}

}
