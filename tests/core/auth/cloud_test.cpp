// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/cloud.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(Cloud, NamesTheScopesOfEachCloud)
{
    const auto scopes = [](const QString& name) {
        const Cloud cloud = *cloudNamed(name);
        return QStringList{cloud.scope(Audience::ResourceManager), cloud.scope(Audience::MachineLearning),
            cloud.scope(Audience::Storage)};
    };
    const QString storage = u"https://storage.azure.com/.default"_s;
    EXPECT_EQ(scopes(u"AzureCloud"_s),
        (QStringList{
            u"https://management.azure.com/.default"_s, u"https://ml.azure.com/.default"_s, storage}));
    EXPECT_EQ(scopes(u"AzureChinaCloud"_s),
        (QStringList{
            u"https://management.chinacloudapi.cn/.default"_s, u"https://ml.azure.cn/.default"_s, storage}));
    EXPECT_EQ(scopes(u"azureusgovernment"_s),
        (QStringList{
            u"https://management.usgovcloudapi.net/.default"_s, u"https://ml.azure.us/.default"_s, storage}));
}

TEST(Cloud, SendsEachHostItsOwnTokenAndStrangersNone)
{
    const Cloud& cloud = knownClouds().first();
    const auto audience = [&](const QString& url) { return cloud.audienceOf(QUrl(url)); };
    EXPECT_EQ(audience(u"https://management.azure.com/subscriptions"_s), Audience::ResourceManager);
    EXPECT_EQ(audience(u"https://eastus.management.azure.com/x"_s), Audience::ResourceManager);
    EXPECT_EQ(audience(u"https://eastus.api.azureml.ms/history"_s), Audience::MachineLearning);
    EXPECT_EQ(audience(u"https://a1b2.workspace.eastus.api.azureml.ms/mlflow"_s), Audience::MachineLearning);
    EXPECT_EQ(audience(u"https://store.blob.core.windows.net/c/b"_s), Audience::Storage);
    EXPECT_FALSE(audience(u"https://example.org/"_s));
    EXPECT_FALSE(audience(u"https://management.azure.com.example.org/"_s));
    EXPECT_FALSE(audience(u"https://notapi.azureml.ms/"_s));
    EXPECT_FALSE(audience(u"http://management.azure.com/"_s)) << "without TLS";
    EXPECT_FALSE(audience(u"https://management.azure.com:444/"_s));
}

TEST(Cloud, ListsTheNamesWhenOneIsWrong)
{
    const auto cloud = cloudNamed(u"AzureGermanCloud"_s);
    ASSERT_FALSE(cloud);
    EXPECT_TRUE(cloud.error().message.contains(u"AzureUSGovernment"_s));
}
