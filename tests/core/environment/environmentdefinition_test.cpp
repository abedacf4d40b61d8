// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/baseimage.h"
#include "core/environment/environmentdefinition.h"

#include <QRegularExpression>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

EnvironmentDefinition sample()
{
    EnvironmentDefinition definition;
    definition.name = u"train"_s;
    definition.baseImage = u"example/base:1"_s;
    definition.channels = {u"conda-forge"_s, u"defaults"_s};
    definition.condaPackages = {CondaSpec::of(u"python"_s, u"3.10"_s), CondaSpec::of(u"numpy"_s, u">=1.2"_s)};
    definition.pipRequirements = {u"mlflow"_s, u"torch==2.1"_s};
    return definition;
}

}

TEST(EnvironmentDefinition, HasTheSameImageUnderAnyName)
{
    auto other = sample();
    other.name = u"other"_s;
    EXPECT_EQ(other.imageHash(), sample().imageHash());
    EXPECT_EQ(other.condaHash(), sample().condaHash());
    EXPECT_TRUE(QRegularExpression(u"^[0-9a-f]{32}$"_s).match(sample().imageHash()).hasMatch());
    EXPECT_NE(sample().imageHash(), sample().condaHash());
}

TEST(EnvironmentDefinition, HasAnotherImageWhenAnythingInItChanges)
{
    const auto original = sample();
    auto changed = original;
    changed.baseImage = u"example/base:2"_s;
    EXPECT_NE(changed.imageHash(), original.imageHash());
    EXPECT_EQ(changed.condaHash(), original.condaHash());

    const auto differs = [&](auto change) {
        auto definition = sample();
        change(definition);
        return definition.imageHash() != original.imageHash()
            && definition.condaHash() != original.condaHash();
    };
    EXPECT_TRUE(differs([](auto& d) { d.channels.swapItemsAt(0, 1); }));
    EXPECT_TRUE(differs([](auto& d) { d.condaPackages.swapItemsAt(0, 1); }));
    EXPECT_TRUE(differs([](auto& d) { d.pipRequirements.swapItemsAt(0, 1); }));
    EXPECT_TRUE(differs([](auto& d) { d.pipRequirements.removeLast(); }));
    EXPECT_TRUE(differs([](auto& d) { d.variables.insert(u"A"_s, u"1"_s); }));
}

TEST(EnvironmentDefinition, KnowsItsPython)
{
    const auto pythonOf = [](const char* spec) {
        EnvironmentDefinition definition;
        definition.condaPackages = {CondaSpec::parse(QString::fromUtf8(spec))};
        return definition.pythonVersion();
    };
    EXPECT_EQ(pythonOf("python=3.10"), u"3.10"_s);
    EXPECT_EQ(pythonOf("python==3.8.13"), u"3.8.13"_s);
    EXPECT_EQ(pythonOf("python=3.9.*"), u"3.9"_s);
    EXPECT_EQ(pythonOf("python>=3.8,<3.11"), u">=3.8,<3.11"_s);
    EXPECT_EQ(pythonOf("numpy=1.2"), QString());
}

TEST(BaseImage, IsKnownToBeForAGpuByItsName)
{
    EXPECT_TRUE(isGpuImage(u"mcr.microsoft.com/azureml/openmpi5.0-cuda12.6-ubuntu24.04:latest"_s));
    EXPECT_TRUE(isGpuImage(u"nvcr.io/nvidia/pytorch:24.01-py3"_s));
    EXPECT_TRUE(isGpuImage(u"tensorflow/tensorflow:2.15.0-gpu"_s));
    EXPECT_FALSE(isGpuImage(u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04"_s));
    EXPECT_FALSE(isGpuImage(u"example/base@sha256:c0da9b"_s));
}
