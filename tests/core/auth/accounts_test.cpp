// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/accounts.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/net/credential.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"

#include <QTemporaryDir>

using namespace tandem;

namespace {

struct AccountsTest : testing::Test {
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    RecordingSecrets secrets;
    QTemporaryDir folder;
    QString file = folder.filePath(u"accounts.json"_s);
    Cloud cloud = knownClouds().first();
    Accounts accounts{http, timer, clock, secrets, file};

    Account add(const QString& name, const QString& tenant)
    {
        Tokens tokens{.access = "A", .refresh = "refresh of " + name.toUtf8()};
        tokens.expiresAt = clock.now().addSecs(3600);
        tokens.renewAt = clock.now().addSecs(3300);
        tokens.identity = {.username = name, .tenant = tenant, .homeAccountId = name + u".home"_s};
        const TokenEndpoint endpoint(
            http, clock, Authority{.login = cloud.authority, .tenant = tenant, .clientId = usualClientId()});
        const auto account =
            outcomeOf(accounts.addPerson(cloud, endpoint, cloud.scope(Audience::ResourceManager), tokens));
        EXPECT_TRUE(account);
        return account ? *account : Account();
    }
    void answerToken()
    {
        http.answer(
            200, {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 3600}, {u"access_token"_s, u"A"_s}});
    }
};

}

TEST_F(AccountsTest, KeepsSeveralAccountsAndTenantsAcrossStarts)
{
    add(u"ada@contoso.com"_s, u"t1"_s);
    add(u"ada@contoso.com"_s, u"t2"_s);
    add(u"bob@contoso.com"_s, u"t1"_s);
    add(u"bob@contoso.com"_s, u"t1"_s); // again: replaces
    Accounts next(http, timer, clock, secrets, file);
    ASSERT_TRUE(next.load());
    EXPECT_EQ(next.all(), accounts.all());
    EXPECT_EQ(next.all().size(), 3);
    EXPECT_TRUE(next.find(u"BOB@contoso.com"_s));
    EXPECT_FALSE(next.find(u"ada@contoso.com"_s)) << "which tenant?";
    EXPECT_TRUE(next.find(next.all().first().id()));
}

TEST_F(AccountsTest, SigningOutRemovesAllOfIt)
{
    const Account ada = add(u"ada@contoso.com"_s, u"t1"_s);
    add(u"bob@contoso.com"_s, u"t1"_s);
    ASSERT_TRUE(outcomeOf(accounts.remove(ada.id())));
    EXPECT_EQ(accounts.all().size(), 1);
    EXPECT_EQ(secrets.secrets.values(), QList<QByteArray>{"refresh of bob@contoso.com"});
    EXPECT_FALSE(readFile(file)->contains("ada"));
    EXPECT_FALSE(accounts.tokens(ada.id()));
}

TEST_F(AccountsTest, AGuestsTokensComeFromTheSignInAndGoWithIt)
{
    const Account ada = add(u"ada@contoso.com"_s, u"t1"_s);
    const Account guest = ada.in(u"t2"_s);
    EXPECT_FALSE(accounts.isSignedIn(guest));
    const auto source = accounts.sourceOf(guest);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->tenant, u"t2"_s);
    EXPECT_EQ(source->tokens, *accounts.tokens(ada.id()));
    add(u"ada@contoso.com"_s, u"t2"_s);
    EXPECT_EQ(accounts.sourceOf(guest)->tenant, QString()) << "it has signed in there itself";
    ASSERT_TRUE(outcomeOf(accounts.remove(guest.id())));
    ASSERT_TRUE(outcomeOf(accounts.remove(ada.id())));
    EXPECT_FALSE(accounts.sourceOf(guest));
}

TEST_F(AccountsTest, KeepsAServicePrincipalOnlyOnceItHasSignedIn)
{
    http.answer(401, {{u"error"_s, u"invalid_client"_s}});
    EXPECT_FALSE(outcomeOf(accounts.addServicePrincipal(cloud, u"t"_s, u"app"_s, "wrong", {})));
    EXPECT_TRUE(accounts.all().isEmpty());
    EXPECT_TRUE(secrets.secrets.isEmpty());

    answerToken();
    const auto account = outcomeOf(accounts.addServicePrincipal(cloud, u"t"_s, u"app"_s, "right", {}));
    ASSERT_TRUE(account);
    EXPECT_EQ(http.asked().last(), u"POST /t/oauth2/v2.0/token"_s);
    EXPECT_TRUE(http.requests.last().body.startsWith("client_id=app&client_secret=right&grant_type=client_"
                                                     "credentials&scope=https%3A%2F%2Fmanagement.azure.com%2F"
                                                     ".default&"));
    EXPECT_EQ(secrets.secrets.values(), QList<QByteArray>{"right"});
    EXPECT_FALSE(readFile(file)->contains("right"));
}

TEST_F(AccountsTest, AsksForASignInWhenItsSecretWasNotKept)
{
    const Account ada = add(u"ada@contoso.com"_s, u"t1"_s);
    secrets.secrets.clear();
    Accounts next(http, timer, clock, secrets, file);
    ASSERT_TRUE(next.load());
    const auto token = outcomeOf((*next.tokens(ada.id()))->token(u"scope"_s, {}));
    ASSERT_FALSE(token);
    EXPECT_TRUE(needsSignIn(token.error()));
}
