// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/vmoffer.h"

#include "tests/support/azurefixture.h"

namespace tandem::azure {

namespace {

const QDate today(2026, 11, 22);

VmSize size(const QString& name, const QString& family, int cores, int gpus = 0)
{
    return {.name = name, .family = family, .vCpus = cores, .gpus = gpus, .memoryGb = 14};
}

CoreUsage usage(const QString& kind, const QString& name, int used, int limit)
{
    return {u"Microsoft.MachineLearningServices/"_s + kind + u"/usages"_s, name, used, limit};
}

VmOffer offer(const VmSize& size, const QList<CoreUsage>& usages = {})
{
    return offersOf({size}, usages, VmCatalogue::builtIn(), today).value(0);
}

}

TEST(VmOffer, KnowsTheGpuWhatItCostsAndThatItIsRetired)
{
    const VmOffer t4 = offer(size(u"STANDARD_NC4AS_T4_V3"_s, u"StandardNCASv3_T4Family"_s, 4, 1));
    EXPECT_EQ(machineText(t4), u"4 cores, 14 GB, 1 NVIDIA T4 (16 GB)"_s);
    EXPECT_EQ(priceClass(t4), u"$$"_s);
    EXPECT_EQ(troubleWith(t4, 4, false, today), QString());
    const VmOffer k80 = offer(size(u"Standard_NC6"_s, u"standardNCFamily"_s, 6, 1));
    EXPECT_TRUE(k80.isRetired(today));
    EXPECT_TRUE(troubleWith(k80, 1, false, today).contains(u"Standard_NC4as_T4_v3"_s));
    const VmOffer unknown = offer(size(u"Standard_Z1"_s, u"zFamily"_s, 1, 2));
    EXPECT_EQ(priceClass(unknown), QString());
    EXPECT_TRUE(machineText(unknown).contains(u"2"_s)) << "counted, if not known";
}

TEST(VmOffer, TakesThePriceThatAzureSays)
{
    VmSize stated = size(u"Standard_DS3_v2"_s, u"standardDSv2Family"_s, 4);
    EXPECT_EQ(priceClass(offer(stated)), u"$"_s);
    stated.hourlyPrice = 25;
    EXPECT_EQ(priceClass(offer(stated)), u"$$$$$"_s);
    EXPECT_TRUE(costOf(offer(stated), 2).contains(u"50"_s));
    EXPECT_EQ(costOf(offer(stated), 0), QString());
}

TEST(VmOffer, FindsTheQuotaOfTheFamily)
{
    const QList<CoreUsage> usages{usage(u"totalCores"_s, u"Clusters"_s, 7, 100),
        usage(u"dedicatedCores"_s, u"Total Cluster Dedicated Regional vCPUs"_s, 14, 40),
        usage(u"vmFamily"_s, u"Standard DSv2 Family Cluster Dedicated vCPUs"_s, 2, 24),
        usage(u"vmFamily"_s, u"Standard DSv2 Family Cluster LowPriority vCPUs"_s, 0, 3),
        usage(u"vmFamily"_s, u"Standard Dv2 Family Cluster Dedicated vCPUs"_s, 0, 100),
        usage(u"vmFamily"_s, u"Standard NCv3 Family Cluster Dedicated vCPUs"_s, 8, 6),
        usage(u"workspaces"_s, u"Standard DSv2 Family Cluster Dedicated vCPUs"_s, 0, 1)};
    const VmOffer ds = offer(size(u"Standard_DS3_v2"_s, u"standardDSv2Family"_s, 4), usages);
    EXPECT_EQ(ds.dedicatedCoresLeft, 22) << "of the subscription, not of one workspace";
    EXPECT_EQ(ds.nodesLeft(false), 5);
    EXPECT_EQ(ds.nodesLeft(true), 0);
    EXPECT_EQ(troubleWith(ds, 5, false, today), QString());
    EXPECT_TRUE(troubleWith(ds, 6, false, today).contains(u"22"_s));
    EXPECT_FALSE(troubleWith(ds, 1, true, today).isEmpty());
    EXPECT_EQ(offer(size(u"Standard_D3_v2"_s, u"standardDv2Family"_s, 4), usages).dedicatedCoresLeft, 26)
        << "all families together have less left";
    EXPECT_EQ(offer(size(u"Standard_NC6s_v3"_s, u"standardNCSv3Family"_s, 6), usages).dedicatedCoresLeft, 0)
        << "by its other name, and more used than is allowed";
    EXPECT_FALSE(offer(size(u"Standard_M64s"_s, u"standardMSFamily"_s, 64), usages).nodesLeft(false));
}

TEST(VmOffer, SaysWhatIsNotOfferedWithLowPriority)
{
    VmSize plain = size(u"Standard_DS3_v2"_s, u"standardDSv2Family"_s, 4);
    plain.isLowPriorityCapable = false;
    EXPECT_FALSE(troubleWith(offer(plain), 1, true, today).isEmpty());
    EXPECT_TRUE(troubleWith(offer(plain), 1, false, today).isEmpty());
}

TEST(VmOffer, PutsRetiredSizesLast)
{
    const auto offers = offersOf({size(u"Standard_NC6"_s, u"f"_s, 6), size(u"Standard_D2s_v3"_s, u"f"_s, 2)},
        {}, VmCatalogue::builtIn(), today);
    EXPECT_EQ(offers.first().size.name, u"Standard_D2s_v3"_s);
}

using VmOffers = AzureTest;

TEST_F(VmOffers, DoWithoutTheQuotaWhereItIsRefused)
{
    ComputeService computes(arm, workspace, u"eastus"_s);
    http.answer(200,
        {{u"value"_s,
            QJsonArray{
                QJsonObject{{u"name"_s, u"Standard_D2s_v3"_s}, {u"vCPUs"_s, 2}, {u"memoryGB"_s, 8}}}}});
    http.answer(403);
    const auto offers = outcomeOf(offersIn(&computes, today));
    ASSERT_TRUE(offers);
    ASSERT_EQ(offers->size(), 1);
    EXPECT_FALSE(offers->first().dedicatedCoresLeft);
    EXPECT_EQ(http.asked().last(),
        u"GET /subscriptions/sub/providers/Microsoft.MachineLearningServices/locations/eastus/usages?api-version=2024-04-01"_s);
}

TEST(VmCatalogue, IsDatedAndOfNoOtherForm)
{
    EXPECT_TRUE(VmCatalogue::builtIn().date().isValid());
    EXPECT_FALSE(VmCatalogue::fromJson(R"({"series":[{"gpu":"x"}]})"));
    EXPECT_EQ(VmCatalogue::builtIn().factsOf(u"Standard_NC24s_v3_Other"_s), VmFacts());
}

}
