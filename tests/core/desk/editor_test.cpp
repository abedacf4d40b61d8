// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/editor.h"

#include "core/base/atomicfile.h"
#include "tests/support/fakehost.h"

#include <QDir>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

struct EditorTest : testing::Test {
    QString program() const { return findEditor(host).value_or(Editor{u"(none)"_s, {}}).program; }
    FakeHost host;
};

}

TEST_F(EditorTest, IsTakenFromThePathFirst)
{
    EXPECT_EQ(program(), u"(none)");
    host.paths = {u"/snap/bin/code"_s};
    EXPECT_EQ(program(), u"/snap/bin/code");
    host.programs = {u"code-insiders"_s};
    EXPECT_EQ(program(), u"/snap/bin/code");
    host.programs = {u"code"_s, u"code-insiders"_s};
    EXPECT_EQ(program(), u"/usr/bin/code");
}

TEST_F(EditorTest, InsidersIsTakenWhenThereIsNoOther)
{
    host.programs = {u"code-insiders"_s};
    EXPECT_EQ(program(), u"/usr/bin/code-insiders");
}

TEST_F(EditorTest, IsFoundOnMacOs)
{
    host.kernel = HostFacts::System::MacOs;
    host.paths = {u"/home/me/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code"_s};
    EXPECT_EQ(program(), *host.paths.begin());
}

TEST_F(EditorTest, IsFoundOnWindowsFromInsideWsl)
{
    host.paths = {u"/mnt/c/Users/me/AppData/Local/Programs/Microsoft VS Code/bin/code"_s};
    host.folders = {{u"/mnt/c/Users"_s, {u"Public"_s, u"me"_s}}};
    EXPECT_EQ(program(), u"(none)");
    host.session = WslSession{u"Ubuntu"_s, {}};
    EXPECT_EQ(program(), *host.paths.begin());
}

TEST_F(EditorTest, OnWindowsTheProgramIsPreferredToItsScript)
{
    host.kernel = HostFacts::System::Windows;
    host.variables = {{u"LOCALAPPDATA"_s, u"C:/Users/me/AppData/Local"_s}};
    const QString folder = u"C:/Users/me/AppData/Local/Programs/Microsoft VS Code"_s;
    host.paths = {folder + u"/bin/code.cmd"_s};
    EXPECT_EQ(findEditor(host), (Editor{u"cmd.exe"_s, {u"/c"_s, folder + u"/bin/code.cmd"_s}}));
    EXPECT_EQ(findEditor(host)->open(u"x"_s).arguments,
        (QStringList{u"/c"_s, folder + u"/bin/code.cmd"_s, u"--folder-uri"_s, u"x"_s}));
    host.paths.insert(folder + u"/Code.exe"_s);
    EXPECT_EQ(findEditor(host), (Editor{folder + u"/Code.exe"_s, {}}));
}

TEST_F(EditorTest, OpensTheConfigurationThatIsMeantWhereItLiesInside)
{
    const QTemporaryDir project;
    const auto write = [&](const QString& file, const QByteArray& bytes) {
        ASSERT_TRUE(writeFile(project.filePath(file), bytes));
    };
    write(u".devcontainer/devcontainer.json"_s, "{ \"image\": \"a:1\", \"workspaceFolder\": \"/work\" }");
    const auto only = folderToOpen(host, project.path(), u".devcontainer/devcontainer.json"_s);
    EXPECT_TRUE(only.configuration.isEmpty());
    EXPECT_EQ(only.workspaceFolder, u"/work"_s);
    const QString gpu = u".devcontainer/gpu/devcontainer.json"_s;
    write(gpu, "{ \"image\": \"a:1\" }");
    const auto chosen = folderToOpen(host, project.path(), gpu);
    EXPECT_EQ(chosen.configuration, gpu);
    EXPECT_EQ(chosen.workspaceFolder, u"/workspaces/"_s + QDir(project.path()).dirName());
    EXPECT_TRUE(folderToOpen(host, project.path(), {}).configuration.isEmpty());
}
