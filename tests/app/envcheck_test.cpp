// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "tests/support/faketerminal.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::cli;

namespace {

struct EnvCheckTest : testing::Test {
    /// The exit status of a check of a file with this content.
    int check(const QByteArray& content, const QStringList& options = {})
    {
        EXPECT_TRUE(writeFile(path, content));
        return runCommandLine(terminal, QStringList{u"env"_s, u"check"_s, path} + options);
    }
    QJsonArray findings()
    {
        return json::parseObject(terminal.output().toUtf8()).valueOr({})[u"findings"].toArray();
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"environment.yml"_s);
    FakeTerminal terminal;
};

constexpr auto good = "channels: [conda-forge]\ndependencies:\n- python=3.14\n- numpy=1.26\n";

}

TEST_F(EnvCheckTest, SaysNothingOfAGoodFile)
{
    EXPECT_EQ(check(good), 0);
    EXPECT_EQ(terminal.output(), u""_s);
    EXPECT_EQ(check(good, {u"--json"_s}), 0);
    EXPECT_TRUE(json::parseObject(terminal.output().toUtf8()));
    EXPECT_TRUE(findings().isEmpty());
}

TEST_F(EnvCheckTest, SucceedsWithNothingButHints)
{
    EXPECT_EQ(check("channels: [conda-forge]\ndependencies:\n- python=3.14\n- numpy\n"), 0);
    EXPECT_TRUE(
        terminal.output().contains(path + u":4: hint: numpy has no version. [unpinned]\n    4 | - numpy\n"_s))
        << terminal.output().toStdString();
    EXPECT_EQ(terminal.errors(), u"0 errors, 0 warnings, 1 hint\n"_s);
}

TEST_F(EnvCheckTest, FailsWithAWarningOrAnErrorAndSaysNoMore)
{
    EXPECT_EQ(
        check("channels: [conda-forge]\ndependencies:\n- python=3.14\n- pip\n- pip:\n  - -r more.txt\n"), 1);
    EXPECT_EQ(terminal.errors(), u"1 error, 0 warnings, 0 hints\n"_s);
    EXPECT_EQ(check("dependencies:\n- python=2.7\n"), 1);
}

TEST_F(EnvCheckTest, TellsEveryFieldAsJson)
{
    EXPECT_EQ(check("channels: [conda-forge]\ndependencies:\n- python=2.7\n",
                  {u"--json"_s, u"--base-image"_s, u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04"_s}),
        1);
    ASSERT_EQ(findings().size(), 2);
    const QJsonObject image = findings()[0].toObject();
    EXPECT_EQ(image[u"name"], u"deprecated-base-image"_s);
    EXPECT_TRUE(image[u"line"].isNull());
    const QJsonObject python = findings()[1].toObject();
    EXPECT_EQ(python[u"name"], u"python-end-of-life"_s);
    EXPECT_EQ(python[u"severity"], u"warning"_s);
    EXPECT_EQ(python[u"line"], 3);
    EXPECT_EQ(python[u"entry"], u"python=2.7"_s);
    EXPECT_TRUE(python[u"sentence"].toString().contains(u"2.7"_s));
    EXPECT_FALSE(python[u"reason"].toString().isEmpty());
    EXPECT_TRUE(python[u"edit"].toString().startsWith(u"Use python "_s));
}

TEST_F(EnvCheckTest, TellsAFileThatIsMissingAsAFailure)
{
    EXPECT_EQ(runCommandLine(terminal, {u"env"_s, u"check"_s, folder.filePath(u"nowhere.yml"_s)}), 1);
    EXPECT_TRUE(terminal.errors().startsWith(u"tandem: "_s)) << terminal.errors().toStdString();
}
