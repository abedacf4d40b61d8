// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/request.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::solve;

namespace {

const BaseImageCatalogue& catalogue()
{
    static const BaseImageCatalogue builtIn = BaseImageCatalogue::builtIn();
    return builtIn;
}

EnvironmentDefinition definition()
{
    EnvironmentDefinition definition;
    definition.baseImage =
        u"mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.8-cudnn8-ubuntu22.04:20250701.v1"_s;
    definition.channels = {u"conda-forge"_s};
    definition.condaPackages = {CondaSpec::parse(u"python=3.10"_s), CondaSpec::parse(u"pip"_s)};
    return definition;
}

}

TEST(SolveRequest, TakesTheSystemFromTheCatalogue)
{
    const Request request = requestOf(definition(), catalogue());
    EXPECT_EQ(request.system, (VirtualPackages{u"11.8"_s, u"2.35"_s, u"5.15"_s, true}));
    EXPECT_EQ(request.channels, QStringList{u"conda-forge"_s});
    EXPECT_EQ(request.askedFor(u"python"_s), u"python=3.10"_s);
    EXPECT_EQ(request.askedFor(u"numpy"_s), QString());
}

TEST(SolveRequest, KnowsEveryImageOfTheCatalogue)
{
    for (const BaseImage& image : catalogue().images()) {
        const VirtualPackages system = virtualPackagesOf(image.reference, catalogue());
        EXPECT_EQ(system.cuda, image.cuda);
        EXPECT_TRUE(system.isSystemKnown) << image.name.toStdString();
        EXPECT_EQ(system.glibc, glibcOfUbuntu(image.ubuntu)) << image.name.toStdString();
    }
}

TEST(SolveRequest, ReadsOtherImagesByTheirNames)
{
    const auto of = [](const QString& image) { return virtualPackagesOf(image, catalogue()); };
    EXPECT_EQ(of(u"nvidia/cuda:12.4.1-runtime-ubuntu20.04"_s),
        (VirtualPackages{u"12.4"_s, u"2.31"_s, u"5.4"_s, true}));
    EXPECT_EQ(of(u"python:3.11-slim-bookworm"_s).glibc, u"2.36"_s);
    EXPECT_EQ(of(u"registry.example/ours:1"_s), (VirtualPackages{{}, u"2.31"_s, u"5.4"_s, false}));
}

TEST(SolveRequest, SaysWhatIsNotChecked)
{
    EXPECT_TRUE(notChecked(definition(), catalogue()).isEmpty());
    EnvironmentDefinition more = definition();
    more.baseImage = u"registry.example/ours:1"_s;
    more.pipRequirements = {PipRequirement(u"torch==2.1"_s),
        PipRequirement(u"git+https://host.example/tools"_s),
        PipRequirement(u"--extra-index-url https://user:hunter2@private.example/simple"_s)};
    const QString told = notChecked(more, catalogue()).join(u'\n');
    EXPECT_TRUE(told.contains(u"pip section (1 requirement)"_s)) << told.toStdString();
    EXPECT_TRUE(told.contains(u"https://private.example/simple"_s)) << told.toStdString();
    EXPECT_FALSE(told.contains(u"hunter2"_s)) << told.toStdString();
    EXPECT_TRUE(told.contains(u"git+https://host.example/tools"_s)) << told.toStdString();
    EXPECT_TRUE(told.contains(u"glibc of registry.example/ours:1"_s)) << told.toStdString();
}

TEST(SolveRequest, GivesNoSecretToAnotherProgram)
{
    EnvironmentDefinition secret = definition();
    secret.channels = {u"https://conda.example/t/tk-123-456/mine"_s, u"https://me:pass@conda.example/more"_s,
        u"conda-forge"_s};
    EXPECT_EQ(requestOf(secret, catalogue()).channels, QStringList{u"conda-forge"_s});
    const QString told = notChecked(secret, catalogue()).join(u'\n');
    EXPECT_TRUE(told.contains(u"https://conda.example/mine"_s)) << told.toStdString();
    EXPECT_FALSE(told.contains(u"tk-123"_s) || told.contains(u"pass@"_s)) << told.toStdString();
}

TEST(SolveRequest, TakesTheDefaultChannelsWhereNoneIsNamed)
{
    EnvironmentDefinition none = definition();
    none.channels = {u"nodefaults"_s};
    EXPECT_EQ(requestOf(none, catalogue()).channels, QStringList{u"defaults"_s});
}
