// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/registeredclouds.h"

#include "core/base/atomicfile.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

TEST(RegisteredClouds, StandBehindTheKnownOnes)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"clouds.json"_s);
    EXPECT_EQ(*cloudsWith(file), knownClouds()) << "no file";
    ASSERT_TRUE(writeFile(file, R"({"clouds": [{"name": "Island", "authority": "https://login.island.example",
        "resourceManager": "https://arm.island.example", "dataPlaneSuffixes": ["ml.island.example"]}]})"));
    const auto clouds = cloudsWith(file);
    ASSERT_TRUE(clouds);
    ASSERT_EQ(clouds->size(), knownClouds().size() + 1);
    const Cloud& island = clouds->last();
    EXPECT_EQ(island.title, u"Island"_s);
    EXPECT_EQ(island.scope(Audience::ResourceManager), u"https://arm.island.example/.default"_s);
    EXPECT_EQ(island.audienceOf(QUrl(u"https://one.ml.island.example/x"_s)), Audience::MachineLearning);
    EXPECT_FALSE(island.audienceOf(QUrl(u"https://management.azure.com/x"_s)));
    EXPECT_EQ(island.registrySuffix, knownClouds().first().registrySuffix);
}

TEST(RegisteredClouds, SendNoTokenOverAnOpenLine)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"clouds.json"_s);
    ASSERT_TRUE(
        writeFile(file, R"({"clouds": [{"name": "Island", "resourceManager": "http://arm.example"}]})"));
    EXPECT_FALSE(cloudsWith(file));
    ASSERT_TRUE(writeFile(file, R"({"clouds": [{"authority": "https://login.example"}]})"));
    EXPECT_FALSE(cloudsWith(file)) << "no name";
}
