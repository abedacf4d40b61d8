// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/hostplan.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

Result<HostPlan> planFor(const QString& condaFile, const HostTool& tool)
{
    EnvironmentSource source;
    source.image = u"registry/base:1"_s;
    source.condaFile = condaFile;
    source.wantsHost = true;
    const auto recipe = ImageRecipe::of(source);
    if (!recipe)
        return recipe.error();
    return HostPlan::of(*recipe, tool, u"/envs/p"_s, u"/builds/b"_s);
}

const HostTool venv{HostTool::Kind::Venv, u"/usr/bin/python3"_s, u"Python 3.11.2"_s};

}

TEST(HostPlan, PipPackagesGoIntoAVirtualEnvironment)
{
    const auto plan = planFor(
        u"channels: [conda-forge]\ndependencies:\n- python=3.8\n- pip\n- pip:\n  - numpy==1.26\n  - -i https://index\n"_s,
        venv);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->command.join(u' '),
        u"/usr/bin/python3 /builds/b/make_environment.py /envs/p /builds/b/requirements.txt"_s);
    EXPECT_EQ(plan->files.value(u"requirements.txt"_s), "numpy==1.26\n-i https://index\n");
    const QString notes = plan->notes.join(u'\n');
    EXPECT_TRUE(notes.contains(u"registry/base:1 is not used"_s));
    EXPECT_TRUE(notes.contains(u"asks for Python 3.8"_s) && notes.contains(u"Python 3.11.2"_s));
    EXPECT_TRUE(notes.contains(u"channels are not used"_s));
}

TEST(HostPlan, WhatOnlyCondaHasIsRefusedByName)
{
    const auto plan = planFor(u"dependencies:\n- python\n- libcurl=8\n- conda-forge::r-base\n"_s, venv);
    ASSERT_FALSE(plan);
    EXPECT_TRUE(plan.error().message.contains(u"libcurl=8, conda-forge::r-base"_s))
        << plan.error().message.toStdString();
}

TEST(HostPlan, CondaAndMicromambaTakeTheFileAsItIs)
{
    const QString file = u"name: x\ndependencies:\n- libcurl=8\n"_s;
    const auto conda = planFor(file, {HostTool::Kind::Conda, u"/c/conda"_s, u"conda"_s});
    ASSERT_TRUE(conda);
    EXPECT_EQ(
        conda->command.join(u' '), u"/c/conda env create -p /envs/p -f /builds/b/conda_dependencies.yml"_s);
    EXPECT_TRUE(conda->files.value(u"conda_dependencies.yml"_s).contains("libcurl=8"));
    const auto micromamba = planFor(file, {HostTool::Kind::Micromamba, u"/m/micromamba"_s, u"micromamba"_s});
    ASSERT_TRUE(micromamba);
    EXPECT_EQ(micromamba->command.join(u' '),
        u"/m/micromamba create --yes --prefix /envs/p --file /builds/b/conda_dependencies.yml"_s);
}

TEST(HostPlan, ADockerfileNeedsAnEngine)
{
    ImageRecipe recipe;
    recipe.kind = ImageRecipe::Kind::Context;
    EXPECT_FALSE(HostPlan::of(recipe, venv, u"/p"_s, u"/b"_s));
}
