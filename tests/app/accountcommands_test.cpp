// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "core/base/json.h"
#include "tests/support/faketerminal.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::cli;

namespace {

struct AccountCommands : testing::Test {
    QTemporaryDir home;
    FakeTerminal terminal;

    AccountCommands() { qputenv("TANDEM_HOME", home.path().toLocal8Bit()); }
    ~AccountCommands() override { qunsetenv("TANDEM_HOME"); }
    int run(const QString& line) { return runCommandLine(terminal, line.split(u' ')); }
};

}

TEST_F(AccountCommands, ListsNobodyAtFirst)
{
    EXPECT_EQ(run(u"account list --json"_s), 0);
    EXPECT_EQ(json::parseObject(terminal.output().toUtf8())->value(u"accounts"_s), QJsonArray());
    EXPECT_EQ(run(u"account list"_s), 0);
    EXPECT_TRUE(terminal.errors().contains(u"tandem login"_s));
}

TEST_F(AccountCommands, NeedsSomebodySignedInToListWorkspaces)
{
    EXPECT_EQ(run(u"workspace list"_s), 1);
    EXPECT_TRUE(terminal.errors().contains(u"tandem login"_s));
    EXPECT_EQ(run(u"workspace list --account ada"_s), 1);
}

TEST_F(AccountCommands, DoesNotSignOutWhomItDoesNotKnow)
{
    EXPECT_EQ(run(u"logout ada@contoso.com"_s), 1);
    EXPECT_EQ(run(u"logout"_s), 0);
}

TEST_F(AccountCommands, WantsOneWayToSignInAndAllItNeeds)
{
    EXPECT_EQ(run(u"login --device --browser"_s), 2);
    EXPECT_EQ(run(u"login --cloud AzureGermanCloud"_s), 2);
    EXPECT_EQ(run(u"login --service-principal --tenant t"_s), 2);
    EXPECT_TRUE(terminal.errors().contains(u"--client-id"_s));
}
