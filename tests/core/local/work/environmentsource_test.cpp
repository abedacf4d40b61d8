// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/environmentsource.h"

#include "core/local/workspace.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

TEST(EnvironmentSource, ReadsTheArmProperties)
{
    const auto source = EnvironmentSource::of(
        {{u"image"_s, u"registry/image:1"_s}, {u"condaFile"_s, u"dependencies: [python=3.10]"_s},
            {u"properties"_s, QJsonObject{{u"tandem.build"_s, u"host"_s}}}},
        u"/data/blobs"_s);
    EXPECT_EQ(source.image, u"registry/image:1"_s);
    EXPECT_EQ(source.condaFile, u"dependencies: [python=3.10]"_s);
    EXPECT_TRUE(source.contextFolder.isEmpty());
    EXPECT_TRUE(source.wantsHost);
}

TEST(EnvironmentSource, FindsTheBuildContextInTheBlobs)
{
    const QJsonObject build{
        {u"contextUri"_s, u"http://127.0.0.1:4711/blob/azureml/Docker%20Context/1/?sig=x"_s},
        {u"dockerfilePath"_s, u"docker/Dockerfile"_s}};
    const auto source = EnvironmentSource::of({{u"build"_s, build}}, u"/data/blobs"_s);
    EXPECT_EQ(source.contextFolder, u"/data/blobs/azureml/Docker Context/1"_s);
    EXPECT_EQ(source.dockerfilePath, u"docker/Dockerfile"_s);
    EXPECT_FALSE(source.wantsHost);
}

TEST(PathOfBlobAddress, NeverLeavesTheFolder)
{
    EXPECT_EQ(pathOfBlobAddress(u"https://localhost:1/blob/c/a/b"_s, u"/d"_s), u"/d/c/a/b"_s);
    EXPECT_TRUE(pathOfBlobAddress(u"https://localhost:1/blob/c/../../etc"_s, u"/d"_s).isEmpty());
    EXPECT_TRUE(pathOfBlobAddress(u"https://localhost:1/blob/c/%2e%2e/x"_s, u"/d"_s).isEmpty());
    EXPECT_TRUE(pathOfBlobAddress(u"https://localhost:1/elsewhere/c"_s, u"/d"_s).isEmpty());
}

TEST(PathOfBlobAddress, KnowsTheDefaultDatastore)
{
    EXPECT_EQ(pathOfBlobAddress(u"azureml://datastores/workspaceblobstore/paths/a/b.csv"_s, u"/d"_s),
        u"/d/%1/a/b.csv"_s.arg(Workspace().defaultContainer()));
    EXPECT_TRUE(
        pathOfBlobAddress(u"azureml://datastores/workspaceblobstore/paths/../../x"_s, u"/d"_s).isEmpty());
    EXPECT_TRUE(pathOfBlobAddress(u"azureml://datastores/other/paths/a"_s, u"/d"_s).isEmpty());
}
