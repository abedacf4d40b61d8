// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/environmentregistry.h"

#include "tests/support/azurefixture.h"

namespace tandem::azure {

namespace {

struct EnvironmentRegistryTest : AzureTest {
    const QString root =
        u"/mferp/managementfrontend/subscriptions/ms/resourceGroups/rg/providers/Microsoft.MachineLearningServices/registries/azureml"_s;
    const QString version = u"api-version=2021-10-01-dataplanepreview"_s;

    EnvironmentRegistry found()
    {
        http.answer(200,
            {{u"registryName"_s, u"azureml"_s}, {u"subscriptionId"_s, u"ms"_s}, {u"resourceGroup"_s, u"rg"_s},
                {u"primaryRegionResourceProviderUri"_s, u"https://westus.api.azureml.ms/"_s}});
        return *outcomeOf(
            EnvironmentRegistry::find(&arm, QUrl(u"https://eastus.api.azureml.ms"_s), u"azureml"_s));
    }
    QJsonObject resource(const QString& name, const QJsonObject& properties)
    {
        return {{u"name"_s, name}, {u"id"_s, u"/x/registries/azureml/environments/acpt/versions/"_s + name},
            {u"properties"_s, properties}};
    }
};

}

TEST_F(EnvironmentRegistryTest, IsAskedWhereItIs)
{
    EnvironmentRegistry registry = found();
    EXPECT_EQ(
        http.asked().last(), u"GET /registrymanagement/v1.0/registries/azureml/discovery?api-version=v1.0"_s);
    http.answer(
        200, {{u"value"_s, QJsonArray{resource(u"acpt"_s, QJsonObject{{u"latestVersion"_s, u"12"_s}})}}});
    const auto list = outcomeOf(registry.list(EnvironmentService::View::Active));
    ASSERT_TRUE(list);
    EXPECT_EQ(list->first().latestVersion, u"12"_s);
    EXPECT_EQ(http.requests.last().url.host(), u"westus.api.azureml.ms"_s);
    EXPECT_EQ(http.asked().last(), u"GET %1/environments?listViewType=ActiveOnly&%2"_s.arg(root, version));
}

TEST_F(EnvironmentRegistryTest, FindsTheLatestVersion)
{
    EnvironmentRegistry registry = found();
    http.answer(200, resource(u"acpt"_s, {{u"latestVersion"_s, u"12"_s}}));
    http.answer(200, resource(u"12"_s, {{u"image"_s, u"mcr.microsoft.com/acpt:12"_s}}));
    const auto latest = outcomeOf(registry.get(u"acpt"_s, u"latest"_s));
    ASSERT_TRUE(latest);
    EXPECT_EQ(latest->image, u"mcr.microsoft.com/acpt:12"_s);
    EXPECT_EQ(http.asked().last(), u"GET %1/environments/acpt/versions/12?%2"_s.arg(root, version));
    EXPECT_EQ(registry.assetId(*latest), u"azureml://registries/azureml/environments/acpt/versions/12"_s);
    EXPECT_TRUE(isRegistryAsset(registry.assetId(*latest)));
    EXPECT_FALSE(isRegistryAsset(u"acpt:12"_s));
}

TEST_F(EnvironmentRegistryTest, FollowsNoDiscoveryWithoutTls)
{
    http.answer(200, {{u"primaryRegionResourceProviderUri"_s, u"http://westus.api.azureml.ms/"_s}});
    EXPECT_FALSE(
        outcomeOf(EnvironmentRegistry::find(&arm, QUrl(u"https://eastus.api.azureml.ms"_s), u"azureml"_s)));
}

TEST(RegistryDiscovery, IsKnownOfEachCloud)
{
    QStringList hosts;
    for (const Cloud& cloud : knownClouds())
        hosts << registryDiscovery(cloud).host();
    EXPECT_EQ(hosts,
        (QStringList{
            u"eastus.api.azureml.ms"_s, u"chinaeast2.api.ml.azure.cn"_s, u"usgovarizona.api.ml.azure.us"_s}));
}

}
