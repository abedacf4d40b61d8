// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/computeservice.h"

#include "tests/support/azurefixture.h"

using namespace tandem;
using namespace tandem::azure;
using namespace std::chrono_literals;

namespace {

struct ComputeServiceTest : AzureTest {
    ComputeService computes{arm, workspace, u"eastus"_s};
    QJsonObject cluster = testJson(u"azure/compute-list.json"_s).value(u"value").toArray().first().toObject();
};

}

TEST_F(ComputeServiceTest, ReadsAListAsRecorded)
{
    http.answer(HttpResponse(200, testData(u"azure/compute-list.json"_s)));
    const auto list = outcomeOf(computes.list());
    ASSERT_EQ(list->size(), 2);
    const Compute& first = list->first();
    EXPECT_TRUE(first.isCluster());
    EXPECT_EQ(first.name, u"cpu-cluster");
    EXPECT_EQ(first.vmSize, u"STANDARD_DS3_V2");
    EXPECT_EQ(first.maxNodes, 1);
    EXPECT_EQ(first.idleTimeBeforeScaleDown, 2min);
    EXPECT_EQ(first.allocationState, u"Steady");
    EXPECT_EQ(first.createdOn.date(), QDate(2022, 3, 19));
    EXPECT_EQ(list->last().type, u"ComputeInstance");
}

TEST_F(ComputeServiceTest, CreatesAClusterAndWaitsForIt)
{
    http.answer(404)
        .answer(HttpResponse(201, "{}", {{"Azure-AsyncOperation", "/operations/1"}}))
        .answer(200, {{u"status"_s, u"Succeeded"_s}})
        .answer(200, cluster);
    const ClusterSpec spec{.name = u"cpu-cluster"_s, .vmSize = u"Standard_DS3_v2"_s, .maxNodes = 4};
    EXPECT_EQ(outcomeOf(computes.create(spec))->provisioningState, u"Succeeded");
    EXPECT_EQ(asked()[1], u"PUT /computes/cpu-cluster?");
    EXPECT_EQ(sent(1).value(u"location").toString(), u"eastus");
    EXPECT_EQ(
        json::at(sent(1), {u"properties", u"properties", u"scaleSettings", u"maxNodeCount"}).toInt(), 4);
}

TEST_F(ComputeServiceTest, CreateRefusesATakenName)
{
    http.answer(200, cluster);
    const ClusterSpec spec{.name = u"cpu-cluster"_s};
    EXPECT_EQ(outcomeOf(computes.create(spec)).error().code, u"ComputeAlreadyExists");
    EXPECT_EQ(http.requests.size(), 1);
}

TEST_F(ComputeServiceTest, GetOrCreateUsesWhatIsThere)
{
    http.answer(200, cluster);
    const ClusterSpec spec{.name = u"cpu-cluster"_s, .maxNodes = 8};
    const auto obtained = outcomeOf(computes.getOrCreate(spec));
    EXPECT_TRUE(obtained->existed);
    EXPECT_EQ(obtained->compute.maxNodes, 1);
}

TEST_F(ComputeServiceTest, GetOrCreateDoesNotCreateWhenItCannotLook)
{
    http.answer(403);
    const ClusterSpec spec{.name = u"cpu-cluster"_s};
    EXPECT_EQ(outcomeOf(computes.getOrCreate(spec)).error().kind, Error::Kind::Auth);
}

TEST_F(ComputeServiceTest, ResizeKeepsTheIdleTime)
{
    http.answer(200, cluster).answer(200, cluster);
    ASSERT_TRUE(outcomeOf(computes.resize(u"cpu-cluster"_s, 1, 6)));
    const auto scale = json::at(sent(1), {u"properties", u"properties", u"scaleSettings"}).toObject();
    EXPECT_EQ(scale.value(u"maxNodeCount").toInt(), 6);
    EXPECT_EQ(scale.value(u"nodeIdleTimeBeforeScaleDown").toString(), u"PT120S");
}

TEST_F(ComputeServiceTest, RemoveDestroysTheCluster)
{
    http.answer(HttpResponse(204));
    ASSERT_TRUE(outcomeOf(computes.remove(u"a b"_s)));
    EXPECT_EQ(asked()[0], u"DELETE /computes/a%20b?underlyingResourceAction=Delete&");
}

TEST_F(ComputeServiceTest, ReadsNodes)
{
    http.answer(HttpResponse(200, testData(u"azure/compute-nodes.json"_s)));
    const auto nodes = outcomeOf(computes.nodes(u"c"_s));
    ASSERT_EQ(nodes->size(), 2);
    EXPECT_EQ(nodes->first().state, u"running");
    EXPECT_EQ(nodes->first().runId, u"2f378a44-38f2-443a-9f0d-9909d0b47890");
    EXPECT_EQ(nodes->last().port, 50001);
}

TEST_F(ComputeServiceTest, FollowsFurtherPagesOfNodes)
{
    QJsonObject first = testJson(u"azure/compute-nodes.json"_s);
    first.insert(u"nextLink"_s, u"https://arm.example/more"_s);
    http.answer(200, first).answer(HttpResponse(200, testData(u"azure/compute-nodes.json"_s)));
    EXPECT_EQ(outcomeOf(computes.nodes(u"c"_s))->size(), 4);
    EXPECT_EQ(asked(), (QStringList{u"POST /computes/c/listNodes?"_s, u"GET /more"_s}));
}

TEST_F(ComputeServiceTest, ReadsTheSizesOfTheRegion)
{
    http.answer(HttpResponse(200, testData(u"azure/vm-sizes.json"_s)));
    const auto sizes = outcomeOf(computes.vmSizes());
    ASSERT_EQ(sizes->size(), 2);
    EXPECT_EQ(sizes->first().memoryGb, 3.5);
    EXPECT_TRUE(asked()[0].contains(u"/locations/eastus/vmSizes"_s));
}
