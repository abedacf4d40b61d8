// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/referencecli.h"

#include "tests/support/fakehost.h"

#include <QDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

struct ReferenceCliTest : testing::Test {
    ReferenceCli found() const
    {
        return findReferenceCli(host, u"/home/me/app"_s).value_or(ReferenceCli{u"(none)"_s, {}, false});
    }
    QString program() const { return found().program; }
    FakeHost host;
};

}

TEST_F(ReferenceCliTest, IsTakenFromThePathThenFromTheProject)
{
    EXPECT_EQ(program(), u"(none)");
    host.paths = {u"/home/me/app/node_modules/.bin/devcontainer"_s};
    EXPECT_EQ(program(), u"/home/me/app/node_modules/.bin/devcontainer");
    host.programs = {u"devcontainer"_s};
    EXPECT_EQ(program(), u"/usr/bin/devcontainer");
}

TEST_F(ReferenceCliTest, IsFoundBelowTheNewestNodeOfAVersionManager)
{
    host.folders[u"/home/me/.nvm/versions/node"_s] = {u"v9.1.0"_s, u"v22.3.0"_s, u"v20.0.0"_s};
    host.paths = {u"/home/me/.nvm/versions/node/v9.1.0/bin/devcontainer"_s,
        u"/home/me/.nvm/versions/node/v22.3.0/bin/devcontainer"_s};
    EXPECT_EQ(program(), u"/home/me/.nvm/versions/node/v22.3.0/bin/devcontainer");
    const QString path = found().command({u"up"_s}).environment.value(u"PATH"_s);
    EXPECT_TRUE(path.split(QDir::listSeparator()).contains(u"/home/me/.nvm/versions/node/v22.3.0/bin"_s))
        << "its node lies beside it";
}

TEST_F(ReferenceCliTest, IsTheNewestCopyOfTheEditorRunByNode)
{
    const QString extensions = u"/home/me/.vscode/extensions"_s;
    const QString script = u"/dist/spec-node/devContainersSpecCLI.js"_s;
    const QString older = extensions + u"/ms-vscode-remote.remote-containers-0.99.0"_s + script;
    const QString newer = extensions + u"/ms-vscode-remote.remote-containers-0.447.0"_s + script;
    host.folders[extensions] = {u"ms-python.python-1"_s, u"ms-vscode-remote.remote-containers-0.99.0"_s,
        u"ms-vscode-remote.remote-containers-0.447.0"_s};
    host.paths = {older, newer};
    EXPECT_EQ(program(), u"(none)") << "nothing here runs it";
    host.paths << u"/usr/share/code/code"_s;
    EXPECT_EQ(found(), (ReferenceCli{u"/usr/share/code/code"_s, {newer}, true}));
    EXPECT_EQ(found().command({}).environment.value(u"ELECTRON_RUN_AS_NODE"_s), u"1");
    host.programs = {u"node"_s};
    EXPECT_EQ(found(), (ReferenceCli{u"/usr/bin/node"_s, {newer}, false}));
}

TEST_F(ReferenceCliTest, IsTheProgramThatTheEditorHasInstalled)
{
    const QString below =
        u"/Code/User/globalStorage/ms-vscode-remote.remote-containers/cli-bin/devcontainer"_s;
    host.paths = {u"/home/me/.config"_s + below, u"/home/me/Library/Application Support"_s + below};
    EXPECT_EQ(program(), u"/home/me/.config"_s + below);
    host.kernel = HostFacts::System::MacOs;
    EXPECT_EQ(program(), u"/home/me/Library/Application Support"_s + below);
}

TEST_F(ReferenceCliTest, IsRunByNodeItselfOnWindows)
{
    host.kernel = HostFacts::System::Windows;
    host.variables[u"APPDATA"_s] = u"C:/Users/me/AppData/Roaming"_s;
    const QString script =
        u"C:/Users/me/AppData/Roaming/npm/node_modules/@devcontainers/cli/devcontainer.js"_s;
    host.paths = {script};
    host.programs = {u"node"_s};
    EXPECT_EQ(found(), (ReferenceCli{u"/usr/bin/node"_s, {script}, false}));
}

TEST(ReferenceOutcome, IsTheLastLine)
{
    const auto outcome =
        ReferenceOutcome::of("noise\n{\"outcome\":\"success\",\"containerId\":\"abc\","
                             "\"remoteUser\":\"dev\",\"remoteWorkspaceFolder\":\"/workspaces/a b\"}\n");
    ASSERT_TRUE(outcome);
    EXPECT_EQ(*outcome, (ReferenceOutcome{u"abc"_s, u"dev"_s, u"/workspaces/a b"_s}));
}

TEST(ReferenceOutcome, SaysWhatWentWrong)
{
    const auto outcome =
        ReferenceOutcome::of("{\"outcome\":\"error\",\"message\":\"Command failed: podman build\","
                             "\"description\":\"An error occurred building the image.\"}");
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, u"ContainerStartFailed");
    EXPECT_TRUE(outcome.error().message.endsWith(
        u"An error occurred building the image. Command failed: podman build"_s));
}

TEST(ReferenceOutcome, OfNothingIsAnError)
{
    EXPECT_FALSE(ReferenceOutcome::of({}));
    EXPECT_FALSE(ReferenceOutcome::of("Segmentation fault\n"));
    EXPECT_FALSE(ReferenceOutcome::of("{\"a\":1}"));
}
