// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/solver/solvertool.h"

#include "tests/support/fakesolverhost.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::solve;

namespace {

using Kind = SolverTool::Kind;

Request request()
{
    EnvironmentDefinition definition;
    definition.baseImage = u"nvidia/cuda:12.1.1-runtime-ubuntu22.04"_s;
    definition.channels = {u"pytorch"_s, u"conda-forge"_s};
    definition.condaPackages = {CondaSpec::parse(u"python=3.10"_s), CondaSpec::parse(u"numpy >=1.22,<2"_s)};
    return requestOf(definition, BaseImageCatalogue::builtIn());
}

}

TEST(SolverTool, PrefersMicromambaAndLooksWhereInstallersPutThem)
{
    FakeSolverHost host;
    EXPECT_FALSE(findSolverTool(host, u"/own"_s));
    host.programs << u"/home/me/miniconda3/bin/conda"_s;
    EXPECT_EQ(findSolverTool(host, u"/own"_s), (SolverTool{Kind::Conda, u"/home/me/miniconda3/bin/conda"_s}));
    host.programs << u"/opt/miniforge3/condabin/mamba"_s;
    EXPECT_EQ(
        findSolverTool(host, u"/own"_s), (SolverTool{Kind::Mamba, u"/opt/miniforge3/condabin/mamba"_s}));
    host.programs << u"/own/micromamba"_s;
    EXPECT_EQ(findSolverTool(host, u"/own"_s), (SolverTool{Kind::Micromamba, u"/own/micromamba"_s}));
    host.inPath[u"micromamba"_s] = u"/usr/bin/micromamba"_s;
    EXPECT_EQ(findSolverTool(host, u"/own"_s), (SolverTool{Kind::Micromamba, u"/usr/bin/micromamba"_s}));
}

TEST(SolverTool, FollowsWhatTheInstallersTellTheShell)
{
    FakeSolverHost host;
    host.variables[u"CONDA_EXE"_s] = u"/data/conda/bin/conda"_s;
    EXPECT_FALSE(findSolverTool(host, {})) << "it is not there";
    host.programs << u"/data/conda/bin/conda"_s;
    EXPECT_EQ(findSolverTool(host, {}), (SolverTool{Kind::Conda, u"/data/conda/bin/conda"_s}));
    EXPECT_FALSE(solverToolAt(u"/usr/bin/rm"_s));
}

TEST(SolverTool, AsksForLinuxWithWhatTheImageHas)
{
    const SolverTool tool{Kind::Micromamba, u"/usr/bin/micromamba"_s};
    const Command command = dryRun(tool, request(), u"/cache"_s, {}, true);
    EXPECT_EQ(command.program, tool.path);
    EXPECT_EQ(command.arguments,
        (QStringList{u"create"_s, u"-n"_s, u"tandem-solve"_s, u"--dry-run"_s, u"--override-channels"_s,
            u"--no-rc"_s, u"--platform"_s, u"linux-64"_s, u"--json"_s, u"-c"_s, u"pytorch"_s, u"-c"_s,
            u"conda-forge"_s, u"python=3.10"_s, u"numpy >=1.22,<2"_s}));
    EXPECT_EQ(command.environment.value(u"CONDA_OVERRIDE_CUDA"_s), u"12.1"_s);
    EXPECT_EQ(command.environment.value(u"CONDA_OVERRIDE_GLIBC"_s), u"2.35"_s);
    EXPECT_EQ(command.environment.value(u"CONDA_OVERRIDE_LINUX"_s), u"5.15"_s);
    EXPECT_EQ(command.environment.value(u"CONDA_SUBDIR"_s), u"linux-64"_s);
    EXPECT_EQ(command.environment.value(u"CONDA_PKGS_DIRS"_s), u"/cache/pkgs"_s);
}

TEST(SolverTool, SaysThatThereIsNoCudaOnACpuImage)
{
    Request cpu = request();
    cpu.system.cuda.clear();
    const Command command = dryRun({Kind::Conda, u"conda"_s}, cpu, u"/cache"_s, {}, true);
    EXPECT_TRUE(command.environment.contains(u"CONDA_OVERRIDE_CUDA"_s));
    EXPECT_EQ(command.environment.value(u"CONDA_OVERRIDE_CUDA"_s), QString());
    EXPECT_FALSE(command.arguments.contains(u"--no-rc"_s)) << "conda knows no such option";
}

TEST(SolverTool, TakesGivenAddressesForChannels)
{
    const Command command = dryRun({Kind::Micromamba, u"micromamba"_s}, request(), u"/cache"_s,
        {{u"conda-forge"_s, u"file:///data/conda-forge"_s}}, true);
    EXPECT_TRUE(command.arguments.contains(u"file:///data/conda-forge"_s));
    EXPECT_FALSE(command.arguments.contains(u"conda-forge"_s));
}
