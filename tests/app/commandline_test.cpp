// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/commands.h"
#include "core/base/atomicfile.h"
#include "tests/support/faketerminal.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::cli;

namespace {

struct CommandLine : testing::Test {
    int run(const QString& line) { return runCommandLine(terminal, line.split(u' ')); }
    FakeTerminal terminal;
};

}

TEST_F(CommandLine, TellsWindowAndCommandsApart)
{
    EXPECT_FALSE(isCommandLine({}));
    EXPECT_FALSE(isCommandLine({u"--screenshots"_s, u"pictures"_s}));
    EXPECT_TRUE(isCommandLine({u"--help"_s}));
    EXPECT_TRUE(isCommandLine({u"run"_s, u"list"_s}));
}

TEST_F(CommandLine, AFileAloneIsALogForTheWindow)
{
    const QTemporaryDir folder;
    const QString log = folder.filePath(u"20_image_build_log.txt"_s);
    EXPECT_TRUE(isCommandLine({log}));
    ASSERT_TRUE(writeFile(log, "Step 1/1 : FROM a:1\n"));
    EXPECT_FALSE(isCommandLine({log}));
    EXPECT_TRUE(isCommandLine({u"log"_s, u"explain"_s, log}));
}

TEST_F(CommandLine, HelpNamesEveryCommand)
{
    EXPECT_EQ(run(u"--help"_s), 0);
    for (const Command& command : allCommands())
        EXPECT_TRUE(terminal.output().contains(command.name)) << command.name.toStdString();
    EXPECT_EQ(terminal.errors(), u"");
}

TEST_F(CommandLine, EveryCommandTellsItsUsage)
{
    for (const Command& command : allCommands()) {
        FakeTerminal each;
        EXPECT_EQ(runCommandLine(each, (command.name + u" --help"_s).split(u' ')), 0);
        EXPECT_TRUE(each.output().contains(u"Usage: tandem "_s + command.name))
            << each.output().toStdString();
        EXPECT_TRUE(each.output().contains(u"--help"_s));
    }
}

TEST_F(CommandLine, WrongUsageIsStatusTwoWithAUsageLine)
{
    const QStringList lines{u"nonsense"_s, u"run"_s, u"run nonsense"_s, u"run list --nonsense"_s,
        u"run list extra"_s, u"run list --limit many"_s, u"env show"_s, u"env register --name a"_s,
        u"env check"_s, u"run cancel"_s, u"run submit --environment e"_s,
        u"run submit --environment e --command c --param x"_s,
        u"run submit --environment e --script train.py"_s, u"devcontainer export"_s, u"demo --keep"_s};
    for (const QString& line : lines) {
        FakeTerminal each;
        EXPECT_EQ(runCommandLine(each, line.split(u' ')), 2) << line.toStdString();
        EXPECT_TRUE(each.errors().contains(u"\nUsage: tandem "_s)) << each.errors().toStdString();
        EXPECT_EQ(each.output(), u"") << line.toStdString();
    }
}

TEST_F(CommandLine, AFileThatIsMissingIsAFailureNotAWrongUsage)
{
    EXPECT_EQ(run(u"env register --name a --image b --conda /does/not/exist.yml"_s), 1);
    EXPECT_TRUE(terminal.errors().startsWith(u"tandem: "_s));
}

TEST_F(CommandLine, TellsItsVersion)
{
    EXPECT_EQ(run(u"--version"_s), 0);
    EXPECT_EQ(terminal.output(), u"tandem "_s + QStringLiteral(TANDEM_VERSION) + u'\n');
}

TEST_F(CommandLine, ImportsAnEnvironmentAsJsonAndAsYaml)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"environment.yml"_s);
    ASSERT_TRUE(writeFile(file, "name: x\ndependencies:\n- NumPy >= 1.2\n- pip:\n  - a=1\n"));
    EXPECT_EQ(run(u"env import "_s + file + u" --format json"_s), 0);
    EXPECT_TRUE(terminal.output().contains(u"\"spec\": \"NumPy >= 1.2\""_s));
    FakeTerminal yaml;
    EXPECT_EQ(runCommandLine(yaml, {u"env"_s, u"import"_s, file}), 0);
    EXPECT_TRUE(yaml.output().startsWith(u"name: x\n"_s));
    EXPECT_TRUE(yaml.errors().contains(file + u":5: error: "_s)) << yaml.errors().toStdString();
}

TEST_F(CommandLine, RefusesToImportWhatIsNoEnvironment)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"environment.yml"_s);
    ASSERT_TRUE(writeFile(file, "<<<<<<< HEAD\n"));
    EXPECT_EQ(run(u"env import "_s + file + u" --format json"_s), 1);
    EXPECT_TRUE(terminal.output().contains(u"\"line\": 1"_s));
    EXPECT_EQ(run(u"env import "_s + file + u" --format xml"_s), 2);
}

TEST_F(CommandLine, TellsTheIdentityOfAnEnvironment)
{
    const QTemporaryDir folder;
    ASSERT_TRUE(writeFile(folder.filePath(u"a.yml"_s), "name: x\ndependencies:\n- NumPy >= 1.2\n"));
    ASSERT_TRUE(writeFile(folder.filePath(u"b.yml"_s), "# other\ndependencies:\n  - numpy>=1.2\n"));
    FakeTerminal other;
    EXPECT_EQ(run(u"env hash "_s + folder.filePath(u"a.yml"_s)), 0);
    EXPECT_EQ(runCommandLine(other, {u"env"_s, u"hash"_s, folder.filePath(u"b.yml"_s)}), 0);
    EXPECT_EQ(terminal.output(), other.output());
    EXPECT_EQ(terminal.output().trimmed().size(), 32);
}

TEST_F(CommandLine, TellsHowTwoEnvironmentsDiffer)
{
    const QTemporaryDir folder;
    const QString before = folder.filePath(u"a.yml"_s);
    const QString after = folder.filePath(u"b.yml"_s);
    const QString installed = folder.filePath(u"freeze.txt"_s);
    ASSERT_TRUE(writeFile(before, "dependencies:\n- numpy>=1.2\n- scipy\n"));
    ASSERT_TRUE(writeFile(after, "dependencies:\n- scipy\n- numpy >=1.2\n"));
    ASSERT_TRUE(writeFile(installed, "numpy==1.24.1\nscipy==1.10\n"));

    EXPECT_EQ(runCommandLine(terminal, {u"env"_s, u"diff"_s, before, before}), 0);
    EXPECT_EQ(terminal.output(), u"");
    EXPECT_EQ(terminal.errors(), u"The two environments are equal.\n");
    EXPECT_EQ(runCommandLine(terminal, {u"env"_s, u"diff"_s, before, after}), 1);
    EXPECT_EQ(terminal.output(),
        u"> The conda package scipy moves from place 2 to place 1; a new image is built, with the same in "
        u"it.\n");
    EXPECT_EQ(runCommandLine(terminal, {u"env"_s, u"diff"_s, u"--installed"_s, before, installed}), 0);
}

TEST_F(CommandLine, TellsHowTwoPlacesDifferByWhatIsInstalled)
{
    const QTemporaryDir folder;
    const QString before = folder.filePath(u"old.json"_s);
    const QString after = folder.filePath(u"new.json"_s);
    const QByteArray list =
        R"([{"name": "numpy", "version": "1.25.0", "build_string": "py311_0", "channel": "c"}])";
    ASSERT_TRUE(writeFile(before, list));
    ASSERT_TRUE(writeFile(after, QByteArray(list).replace("1.25.0", "1.26.4")));
    EXPECT_EQ(runCommandLine(terminal, {u"env"_s, u"diff"_s, before, before}), 0);
    EXPECT_EQ(runCommandLine(terminal, {u"env"_s, u"diff"_s, before, after}), 1);
    EXPECT_EQ(terminal.output(), u"~ numpy 1.25.0 py311_0 → 1.26.4 py311_0\n");
}

TEST_F(CommandLine, ComparesWithAContainerOnlyWhereThereIsAnEngine)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"a.yml"_s);
    ASSERT_TRUE(writeFile(file, "dependencies:\n- numpy\n"));
    EXPECT_EQ(
        runCommandLine(terminal, {u"env"_s, u"diff"_s, u"--engine"_s, u"none"_s, file, u"container:box"_s}),
        1);
    EXPECT_TRUE(terminal.errors().contains(u"no container engine"_s)) << terminal.errors().toStdString();
}
