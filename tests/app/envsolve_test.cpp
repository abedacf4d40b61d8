// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "tests/support/corpus.h"
#include "tests/support/faketerminal.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::cli;

namespace {

constexpr auto answers =
    R"({"actions": {"LINK": [{"name": "python", "version": "3.10.13", "build_string": "h0",
 "size": 25500000, "channel": "https://conda.anaconda.org/conda-forge/linux-64"}]}, "success": true})";

struct EnvSolveTest : testing::Test {
    EnvSolveTest() { qputenv("TANDEM_HOME", folder.filePath(u"home"_s).toLocal8Bit()); }
    ~EnvSolveTest() override { qunsetenv("TANDEM_HOME"); }

    int solve(const QByteArray& content, const QStringList& options)
    {
        const QString path = folder.filePath(u"environment.yml"_s);
        EXPECT_TRUE(writeFile(path, content));
        return run(path, options);
    }
    int run(const QString& path, const QStringList& options)
    {
        return runCommandLine(terminal, QStringList{u"env"_s, u"solve"_s, path} + options);
    }
    QJsonObject document() { return json::parseObject(terminal.output().toUtf8()).valueOr({}); }

    /// A program that answers with one file for JSON and another for text.
    QString standIn(const QByteArray& json, const QByteArray& text, int exitCode)
    {
        EXPECT_TRUE(writeFile(folder.filePath(u"answer.json"_s), json));
        EXPECT_TRUE(writeFile(folder.filePath(u"answer.text"_s), text));
        const QString path = folder.filePath(u"micromamba"_s);
        EXPECT_TRUE(writeFile(path,
            "#!/bin/sh\ncd \"$(dirname \"$0\")\" || exit 9\n[ \"$1\" = --version ] && { echo 1.4.9; exit 0; "
            "}\n"
            "echo \"$CONDA_OVERRIDE_CUDA|$CONDA_OVERRIDE_GLIBC|$*\" >> asked\n"
            "case \"$*\" in *--json*) cat answer.json;; *) cat answer.text >&2;; esac\nexit "
                + QByteArray::number(exitCode) + "\n"));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QTemporaryDir folder;
    FakeTerminal terminal;
};

constexpr auto simple = "channels: [conda-forge]\ndependencies:\n- python=3.10\n- pip:\n  - torch\n";

}

TEST_F(EnvSolveTest, PrintsASolution)
{
    const QString tool = standIn(answers, {}, 0);
    EXPECT_EQ(
        solve(simple, {u"--tool"_s, tool, u"--base-image"_s, u"nvidia/cuda:12.1.1-base-ubuntu22.04"_s}), 0);
    EXPECT_TRUE(terminal.output().contains(
        u"can be installed on linux-64: 1 packages, 25.5 MB to download (micromamba 1.4.9)."_s))
        << terminal.output().toStdString();
    EXPECT_TRUE(terminal.output().contains(u"The pip section (1 requirement)"_s));
    EXPECT_TRUE(readFile(folder.filePath(u"asked"_s))->startsWith("12.1|2.35|create "));
}

TEST_F(EnvSolveTest, WritesOneJsonDocument)
{
    const QString tool = standIn(answers, {}, 0);
    EXPECT_EQ(solve(simple, {u"--tool"_s, tool, u"--json"_s}), 0);
    const QJsonObject told = document();
    EXPECT_EQ(told[u"outcome"].toString(), u"solved"_s);
    EXPECT_EQ(told[u"tool"].toString(), u"micromamba"_s);
    EXPECT_EQ(told[u"packages"].toArray().at(0).toObject(),
        (QJsonObject{{u"name"_s, u"python"_s}, {u"version"_s, u"3.10.13"_s}, {u"build"_s, u"h0"_s},
            {u"channel"_s, u"conda-forge"_s}, {u"size"_s, 25500000}, {u"asked"_s, u"python=3.10"_s},
            {u"why"_s, u"asked for"_s}}));
    EXPECT_TRUE(told[u"conflict"].isNull());
    EXPECT_EQ(told[u"notChecked"].toArray().size(), 2) << "pip, and no base image";
}

TEST_F(EnvSolveTest, BoilsAFailureDownAndEndsWithOne)
{
    const QString tool =
        standIn(R"({"solver_problems": ["nothing provides requested numpy 9.9**"], "success": false})",
            "error    libmamba Could not solve for environment specs\n    The following package could not be "
            "installed\n"
            "    └─ numpy 9.9**  does not exist (perhaps a typo or a missing channel).\n",
            1);
    const auto yaml = "channels: [conda-forge]\ndependencies: [python=3.10, numpy=9.9]\n";
    EXPECT_EQ(solve(yaml, {u"--tool"_s, tool, u"--json"_s}), 1);
    const QJsonObject told = document();
    EXPECT_EQ(told[u"outcome"].toString(), u"unsolvable"_s);
    EXPECT_EQ(told[u"conflict"][u"specs"].toArray(), QJsonArray{u"numpy=9.9"_s});
    EXPECT_EQ(told[u"conflict"][u"roots"].toArray().size(), 1);
    EXPECT_TRUE(told[u"alternatives"].toArray().isEmpty()) << "the stand-in proves none";
}

TEST_F(EnvSolveTest, SaysWhatIsWrongWithAnAnswer)
{
    EXPECT_EQ(solve(simple, {u"--tool"_s, standIn("{\"success\": tr", {}, 0)}), 1);
    EXPECT_TRUE(terminal.errors().contains(u"no complete JSON"_s)) << terminal.errors().toStdString();
    EXPECT_EQ(solve(simple, {u"--tool"_s, u"/bin/sh"_s}), 1);
    EXPECT_TRUE(terminal.errors().contains(u"no program called"_s)) << terminal.errors().toStdString();
    EXPECT_EQ(run(folder.filePath(u"none.yml"_s), {}), 1);
    EXPECT_EQ(runCommandLine(terminal, {u"env"_s, u"solve"_s}), 2);
}

TEST_F(EnvSolveTest, LooksUpNamesWithoutASolver)
{
    const auto corpus = corpusFolder(u"solver"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    const QStringList options{u"--offline"_s, u"--repodata"_s, corpus->filePath(u"channels"_s), u"--json"_s};
    EXPECT_EQ(run(corpus->filePath(u"specs/ok-cpu.yml"_s), options), 0);
    EXPECT_EQ(document()[u"outcome"].toString(), u"unchecked"_s);
    EXPECT_TRUE(document()[u"tool"].isNull());
    FakeTerminal other;
    EXPECT_EQ(
        runCommandLine(other,
            QStringList{u"env"_s, u"solve"_s, corpus->filePath(u"specs/no-such-package.yml"_s)} + options),
        1);
    EXPECT_TRUE(other.output().contains(u"no-such-package"_s));
}

TEST_F(EnvSolveTest, TellsItsDocumentInTheHelp)
{
    EXPECT_EQ(runCommandLine(terminal, {u"env"_s, u"solve"_s, u"--help"_s}), 0);
    for (const auto& word :
        {u"outcome"_s, u"conflict"_s, u"alternatives"_s, u"notChecked"_s, u"--repodata"_s})
        EXPECT_TRUE(terminal.output().contains(word)) << word.toStdString();
}
