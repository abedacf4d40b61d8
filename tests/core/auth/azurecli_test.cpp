// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/azurecli.h"

#include "core/base/atomicfile.h"
#include "core/net/credential.h"
#include "tests/support/fakeclock.h"
#include "tests/support/manualtimer.h"
#include "tests/support/outcome.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {
const QDateTime now = FakeClock().now(); // 2026-11-21T10:00:00Z
}

TEST(AzureCli, ReadsItsProfileWithAByteOrderMark)
{
    const auto list = cliProfileFrom("\xEF\xBB\xBF"
                                     R"json({"installationId":"i","subscriptions":[
        {"id":"s1","name":"Research","state":"Enabled","user":{"name":"ada@contoso.com","type":"user"},
         "isDefault":true,"tenantId":"t1","environmentName":"AzureCloud","homeTenantId":"t1",
         "managedByTenants":[]},
        {"id":"t2","name":"N/A(tenant level account)","state":"Enabled",
         "user":{"name":"ada@contoso.com","type":"user"},"isDefault":false,"tenantId":"t2",
         "environmentName":"AzureChinaCloud"}]})json");
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 2);
    EXPECT_EQ(list->first(),
        (CliSubscription{.id = u"s1"_s,
            .name = u"Research"_s,
            .tenant = u"t1"_s,
            .user = u"ada@contoso.com"_s,
            .userType = u"user"_s,
            .cloud = u"AzureCloud"_s,
            .state = u"Enabled"_s,
            .isDefault = true}));
    EXPECT_TRUE(list->last().isTenantOnly());
    EXPECT_TRUE(cliProfileFrom(R"({"subscriptions":[]})")->isEmpty());
    EXPECT_FALSE(cliProfileFrom("\xEF\xBB\xBF"));
}

TEST(AzureCli, PrefersTheEndThatNamesItsZone)
{
    const auto tokens = cliTokensFrom(R"(WARNING: something
{"accessToken":"A","expiresOn":"2001-01-01 00:00:00.000000","expires_on":1795258800,
 "subscription":"s","tenant":"t","tokenType":"Bearer"}
)",
        now);
    ASSERT_TRUE(tokens);
    EXPECT_EQ(tokens->access, "A");
    EXPECT_EQ(tokens->expiresAt, now.addSecs(3600));
    EXPECT_EQ(tokens->identity.tenant, u"t"_s);
}

TEST(AzureCli, ReadsTheLocalTimeOfOldVersions)
{
    const QString local = now.addSecs(3600).toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
    const auto tokens =
        cliTokensFrom("{\"accessToken\":\"A\",\"expiresOn\":\"" + local.toUtf8() + ".123456\"}", now);
    ASSERT_TRUE(tokens);
    EXPECT_EQ(tokens->expiresAt, now.addSecs(3600));
}

TEST(AzureCli, RefusesWhatIsNoToken)
{
    EXPECT_FALSE(cliTokensFrom("", now));
    EXPECT_FALSE(cliTokensFrom("}{", now));
    EXPECT_FALSE(cliTokensFrom(R"({"accessToken":"A","expires_on":1})", now)) << "it has ended";
}

TEST(AzureCli, SaysInWordsWhyItFailed)
{
    EXPECT_TRUE(needsSignIn(cliError(u"ERROR: Please run 'az login' to setup account."_s)));
    EXPECT_TRUE(needsSignIn(cliError(
        u"ERROR: AADSTS70043: The refresh token has expired due to sign-in frequency checks.\nInteractive "
        "authentication is needed. Please run:\naz logout\naz login"_s)));
    const Error other = cliError(u"WARNING: x\nERROR: The subscription of 'y' doesn't exist.\n"_s);
    EXPECT_FALSE(needsSignIn(other));
    EXPECT_TRUE(other.message.endsWith(u"The subscription of 'y' doesn't exist."_s));
}

#ifndef Q_OS_WIN
namespace {

/// A program named az that does what the script says.
struct AzureCliGrantTest : testing::Test {
    QTemporaryDir folder;
    FakeClock clock;
    ManualTimer timer;

    Result<Tokens> run(const QByteArray& script, const QString& tenant = {}, const QByteArray& claims = {})
    {
        if (!script.isEmpty()) {
            const QString program = folder.filePath(u"az"_s);
            EXPECT_TRUE(writeFile(program, "#!/bin/sh\n" + script));
            QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner);
        }
        QProcessEnvironment environment;
        environment.insert(u"PATH"_s, folder.path());
        AzureCliGrant grant(timer, clock, u"own"_s, environment);
        return waitFor(grant.tokens(u"https://management.azure.com/.default"_s, tenant, claims));
    }
};

}

TEST_F(AzureCliGrantTest, AsksForTheScopeInTheTenant)
{
    const auto tokens = run(R"(echo '{"accessToken":"'"$*"'","expires_on":1795258800}')");
    ASSERT_TRUE(tokens);
    EXPECT_EQ(tokens->access,
        "account get-access-token --output json --scope https://management.azure.com/.default --tenant own");
    EXPECT_TRUE(run(R"(echo '{"accessToken":"'"$*"'","expires_on":1795258800}')", u"other"_s)
                    ->access.endsWith("other"));
}

TEST_F(AzureCliGrantTest, SaysThatItIsNotInstalled)
{
    const auto tokens = run({});
    ASSERT_FALSE(tokens);
    EXPECT_EQ(tokens.error().code, u"AzureCliMissing"_s);
}

TEST_F(AzureCliGrantTest, SendsThePersonToTheCliWhenItIsNotSignedIn)
{
    const auto tokens = run("echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1");
    ASSERT_FALSE(tokens);
    EXPECT_TRUE(needsSignIn(tokens.error()));
    EXPECT_TRUE(needsSignIn(run("exit 0", {}, "{claims}").error())) << "it cannot meet a challenge";
}
#endif
