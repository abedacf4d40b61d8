// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/entrycommand.h"

#include "core/devcontainer/shelllexer.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

EntryCommand entry(const QString& command, const json::StringMap& parameters = {})
{
    const auto found = EntryCommand::of(command, parameters);
    EXPECT_TRUE(found) << qPrintable(command);
    return found.value_or(EntryCommand());
}

}

TEST(EntryCommand, IsTheScriptWithTheParametersOfTheRun)
{
    const auto found =
        entry(u"python -u train.py --epochs ${{inputs.epochs}} --name \"${{ inputs.name }}\""_s,
            {{u"epochs"_s, u"3"_s}, {u"name"_s, u"a b"_s}});
    EXPECT_EQ(found.script, u"train.py"_s);
    EXPECT_EQ(found.pythonArguments, QStringList{u"-u"_s});
    EXPECT_EQ(found.arguments, (QStringList{u"--epochs"_s, u"3"_s, u"--name"_s, u"a b"_s}));
    EXPECT_TRUE(found.isExact);
}

TEST(EntryCommand, IsFoundBehindOtherCommands)
{
    const auto found = entry(
        u"set -e; pip install x && cd src && SEED=7 python3.11 -W ignore ./a/train.py > log.txt 2>&1"_s);
    EXPECT_EQ(found.script, u"./a/train.py"_s);
    EXPECT_EQ(found.folder, u"src"_s);
    EXPECT_EQ(found.variables, (json::StringMap{{u"SEED"_s, u"7"_s}}));
    EXPECT_EQ(found.pythonArguments, (QStringList{u"-W"_s, u"ignore"_s}));
    EXPECT_TRUE(found.arguments.isEmpty());
}

TEST(EntryCommand, IsAModuleOrALauncher)
{
    EXPECT_EQ(entry(u"python -m package.train --x 1"_s).module, u"package.train"_s);
    const auto launched = entry(u"torchrun --nproc_per_node 2 train.py"_s);
    EXPECT_EQ(launched.module, u"torch.distributed.run"_s);
    EXPECT_EQ(launched.arguments, (QStringList{u"--nproc_per_node"_s, u"2"_s, u"train.py"_s}));
}

TEST(EntryCommand, SaysWhatIsLeftToTheShell)
{
    EXPECT_FALSE(entry(u"python train.py $HOME"_s).isExact);
    EXPECT_FALSE(entry(u"python train.py ${{outputs.model}}"_s).isExact);
    EXPECT_TRUE(entry(u"python train.py '$HOME'"_s).isExact);
}

TEST(EntryCommand, IsNothingWithoutPython)
{
    for (const QString& command :
        {u""_s, u"bash run.sh"_s, u"python"_s, u"python -c 'print(1)'"_s, u"&& ;"_s})
        EXPECT_FALSE(EntryCommand::of(command, {})) << qPrintable(command);
}

TEST(ShellLexer, ReadsWordsAsAShellDoes)
{
    const auto commands = shellCommands(u"a 'b c'\"d $e\" f\\ g \\\n h # no\nnext 2> x | last \"\""_s);
    ASSERT_EQ(commands.size(), 3);
    EXPECT_EQ(commands[0].words, (QStringList{u"a"_s, u"b cd $e"_s, u"f g"_s, u"h"_s}));
    EXPECT_FALSE(commands[0].isExact);
    EXPECT_EQ(commands[1].words, QStringList{u"next"_s});
    EXPECT_EQ(commands[2].words, (QStringList{u"last"_s, u""_s}));
}
