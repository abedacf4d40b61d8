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

struct DevContainerCommands : testing::Test {
    QString write(const QString& path, const QByteArray& bytes)
    {
        EXPECT_TRUE(writeFile(folder.filePath(path), bytes));
        return folder.filePath(path);
    }
    QJsonObject json() const { return json::parseObject(terminal.output().toUtf8()).valueOr({}); }

    QTemporaryDir folder;
    FakeTerminal terminal;
};

}

TEST_F(DevContainerCommands, MigrateShowsChangesAndWritesOnlyWhenAsked)
{
    const QString file =
        write(u".devcontainer/devcontainer.json"_s, "{\n  \"dockerFile\": \"Dockerfile\"\n}\n");
    EXPECT_EQ(runCommandLine(terminal, {u"devcontainer"_s, u"migrate"_s, file, u"--json"_s}), 0);
    const QJsonObject change = json().value(u"changes").toArray().first().toObject();
    EXPECT_EQ(change.value(u"from").toString(), u"dockerFile: \"Dockerfile\"");
    EXPECT_EQ(change.value(u"to").toString(), u"build.dockerfile: \"Dockerfile\"");
    EXPECT_FALSE(change.value(u"reason").toString().isEmpty());
    EXPECT_TRUE(readFile(file)->contains("dockerFile"));

    FakeTerminal second;
    EXPECT_EQ(runCommandLine(second, {u"devcontainer"_s, u"migrate"_s, folder.path(), u"--write"_s}), 0);
    EXPECT_EQ(*readFile(file), "{\n  \"build\": {\n    \"dockerfile\": \"Dockerfile\"\n  }\n}\n");
    EXPECT_TRUE(second.output().contains(u"build.dockerfile"));
}

TEST_F(DevContainerCommands, MigrateNamesTheLineItCannotRead)
{
    const QString file = write(u"devcontainer.json"_s, "{\n  \"image\": \"x\"\n  \"name\": \"y\"\n}\n");
    EXPECT_EQ(runCommandLine(terminal, {u"devcontainer"_s, u"migrate"_s, file, u"--json"_s}), 1);
    EXPECT_TRUE(terminal.errors().contains(u"line 3, column 3")) << terminal.errors().toStdString();
    EXPECT_EQ(json().value(u"error").toObject().value(u"line").toInt(), 3);
}

TEST_F(DevContainerCommands, DoctorTellsFindingsAndFixesWhatIsSafe)
{
    const QString file = write(u"run.sh"_s, "#!/bin/sh\r\ntrue\r\n");
    QFile::setPermissions(file, QFile::permissions(file) | QFile::ExeOwner);
    const auto findingAbout = [&](FakeTerminal& said) {
        for (const auto& value :
            json::parseObject(said.output().toUtf8()).valueOr({}).value(u"findings").toArray())
            if (value[u"path"].toString() == u"run.sh")
                return value.toObject();
        return QJsonObject();
    };
    EXPECT_EQ(runCommandLine(terminal, {u"devcontainer"_s, u"doctor"_s, folder.path(), u"--json"_s}), 0);
    const QJsonObject finding = findingAbout(terminal);
    EXPECT_EQ(finding.value(u"name").toString(), u"crlf");
    EXPECT_TRUE(finding.value(u"safe").toBool());
    EXPECT_FALSE(finding.value(u"why").toString().isEmpty() || finding.value(u"fix").toString().isEmpty());

    FakeTerminal second;
    EXPECT_EQ(
        runCommandLine(second, {u"devcontainer"_s, u"doctor"_s, folder.path(), u"--fix"_s, u"--json"_s}), 0);
    EXPECT_TRUE(findingAbout(second).value(u"fixed").toBool());
    EXPECT_EQ(*readFile(file), "#!/bin/sh\ntrue\n");
}

TEST_F(DevContainerCommands, DoctorWantsAFolder)
{
    EXPECT_EQ(runCommandLine(terminal, {u"devcontainer"_s, u"doctor"_s, folder.filePath(u"none"_s)}), 1);
    EXPECT_TRUE(terminal.errors().contains(u"is no folder"));
}

TEST_F(DevContainerCommands, OpenTellsWhatToTypeForTheChosenConfiguration)
{
    const auto open = [&](FakeTerminal& said, const QStringList& more) {
        return runCommandLine(
            said, QStringList{u"devcontainer"_s, u"open"_s, folder.path(), u"--print"_s} + more);
    };
    EXPECT_EQ(open(terminal, {}), 1);
    EXPECT_TRUE(terminal.errors().contains(u"export"));
    write(u".devcontainer/devcontainer.json"_s, "{ \"image\": \"a:1\", \"workspaceFolder\": \"/work\" }");
    FakeTerminal second;
    EXPECT_EQ(open(second, {}), 0);
    const QString hex = QString::fromLatin1(folder.path().toUtf8().toHex());
    EXPECT_EQ(second.output(), u"code --folder-uri \"vscode-remote://dev-container+%1/work\"\n"_s.arg(hex));
    write(u".devcontainer/gpu/devcontainer.json"_s, "{ \"image\": \"a:1\" }");
    FakeTerminal third;
    EXPECT_EQ(open(third, {}), 1);
    EXPECT_TRUE(third.errors().contains(u"gpu"));
    FakeTerminal fourth;
    EXPECT_EQ(open(fourth, {u"--configuration"_s, u"gpu"_s, u"--json"_s}), 0);
    const QString uri = json::parseObject(fourth.output().toUtf8()).valueOr({}).value(u"uri").toString();
    const auto named = QByteArray::fromHex(uri.section(u'+', 1).section(u'/', 0, 0).toLatin1());
    EXPECT_TRUE(named.contains(".devcontainer/gpu/devcontainer.json")) << named.toStdString();
}

TEST_F(DevContainerCommands, UpAndRunWantAProjectWithADevContainer)
{
    EXPECT_EQ(runCommandLine(terminal, {u"devcontainer"_s, u"up"_s}), 2);
    EXPECT_EQ(runCommandLine(terminal, {u"devcontainer"_s, u"run"_s}), 2);
    EXPECT_EQ(runCommandLine(terminal, {u"devcontainer"_s, u"up"_s, folder.path()}), 1);
    EXPECT_TRUE(terminal.errors().contains(u"There is no devcontainer.json in"_s))
        << terminal.errors().toStdString();
    FakeTerminal second;
    EXPECT_EQ(runCommandLine(second, {u"devcontainer"_s, u"run"_s, folder.path(), u"--stop"_s}), 1);
    EXPECT_TRUE(second.errors().contains(u"No command of a run goes on"_s));
}

TEST_F(DevContainerCommands, RunWantsARunToRepeat)
{
    write(u".devcontainer/devcontainer.json"_s, "{\"image\": \"debian\"}");
    EXPECT_EQ(runCommandLine(terminal, {u"devcontainer"_s, u"run"_s, folder.path()}), 2);
    EXPECT_TRUE(terminal.errors().contains(u"--run"_s));
    FakeTerminal second;
    EXPECT_EQ(
        runCommandLine(second, {u"devcontainer"_s, u"run"_s, folder.path(), u"--input"_s, u"data"_s}), 2);
    FakeTerminal third;
    EXPECT_EQ(runCommandLine(third, {u"devcontainer"_s, u"run"_s, folder.path(), u"--code"_s, u"mine"_s}), 2);
    EXPECT_TRUE(third.errors().contains(u"--code"_s));
}
