// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspacedirectory.h"

#include "core/base/json.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"

#include <QTemporaryDir>

namespace tandem::azure {

namespace {

QString idOfWorkspace(const QString& subscription, const QString& name)
{
    return WorkspaceLocation{{}, subscription, u"rg"_s, name}.resourceId();
}

/// Two applications are signed in: "one" reaches the subscription s1, "two" reaches s1 and s2.
/// Ada, when she signs in, belongs to Contoso and is a guest of Fabrikam, which has s3, and of Litware, which
/// wants a sign-in of its own.
struct WorkspaceDirectoryTest : testing::Test {
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    RecordingSecrets secrets;
    QTemporaryDir folder;
    Accounts accounts{http, timer, clock, secrets, folder.filePath(u"accounts.json"_s)};
    QStringList askedToSignIn;
    SignInDesk desk{[this](const Account& account, const Error& why) { return decline(account, why); }};
    WorkspaceDirectory directory{{http, accounts, desk, timer, clock}};
    QString refusedAccount;
    QByteArray closedTenant = "litware";

    WorkspaceDirectoryTest()
    {
        http.serve([this](const HttpRequest& request) { return answer(request); });
    }
    Task<Done> decline(Account account, Error why)
    {
        askedToSignIn << account.username + u" in "_s + account.tenant;
        co_return why;
    }
    void signIn(const QString& name)
    {
        const auto account = outcomeOf(accounts.addServicePrincipal(
            knownClouds().first(), u"t"_s, name, "secret of " + name.toUtf8(), {}));
        ASSERT_TRUE(account);
    }
    void signInAda()
    {
        const Cloud cloud = knownClouds().first();
        Tokens tokens{.access = "ada at contoso", .refresh = "refresh"};
        tokens.expiresAt = tokens.renewAt = clock.now().addSecs(3600);
        tokens.identity = {.username = u"ada"_s, .tenant = u"contoso"_s, .homeAccountId = u"ada.home"_s};
        ASSERT_TRUE(outcomeOf(accounts.addPerson(
            cloud, accounts.endpoint(cloud), cloud.scope(Audience::ResourceManager), tokens)));
    }
    /// What Ada's requests get, by the tenant of her token.
    static HttpResponse answerToAda(const QString& path, const QByteArray& tenant)
    {
        if (path == u"/tenants"_s)
            return list({tenantNamed(u"contoso"_s, u"Contoso"_s), tenantNamed(u"fabrikam"_s, u"Fabrikam"_s),
                tenantNamed(u"litware"_s, u"Litware"_s)});
        if (path == u"/subscriptions"_s)
            return list(tenant == "fabrikam" ? QStringList{subscription(u"s1"_s), subscription(u"s3"_s)}
                                             : QStringList{subscription(u"s1"_s)});
        if (path.startsWith(u"/subscriptions/s3"_s) && tenant != "fabrikam")
            return HttpResponse(401,
                R"({"error":{"code":"InvalidAuthenticationTokenTenant","message":"No."}})",
                {{"WWW-Authenticate",
                    "Bearer authorization_uri=\"https://login.windows.net/fabrikam\", "
                    "error=\"invalid_token\""}});
        if (path.endsWith(u"/workspaces"_s))
            return path.contains(u"/s1/"_s) ? list({workspace(u"s1"_s, u"alpha"_s)})
                                            : list({workspace(u"s3"_s, u"gamma"_s)});
        if (path.endsWith(u"/discovery"_s))
            return HttpResponse(200, R"({"api":"https://eastus.api.azureml.ms"})");
        return HttpResponse(200, workspace(u"s3"_s, lastSegment(path)).toUtf8());
    }
    static QString tenantNamed(const QString& id, const QString& name)
    {
        return u"{\"tenantId\":\"%1\",\"displayName\":\"%2\"}"_s.arg(id, name);
    }
    static HttpResponse list(const QStringList& items)
    {
        return HttpResponse(200, R"({"value":[)" + items.join(u',').toUtf8() + "]}");
    }
    Result<HttpResponse> answer(const HttpRequest& request)
    {
        const QString path = request.url.path();
        const QByteArray tenant = path.section(u'/', 1, 1).toUtf8();
        if (path.endsWith(u"/token"_s) && tenant == closedTenant)
            return HttpResponse(400, R"({"error":"interaction_required","error_description":"AADSTS50076"})");
        if (path.endsWith(u"/token"_s) && request.body.contains("grant_type=refresh_token"))
            return HttpResponse(200,
                R"({"token_type":"Bearer","expires_in":3600,"access_token":"ada at )" + tenant + R"("})");
        if (path.endsWith(u"/token"_s)) {
            const QByteArray who = request.body.contains("client_id=one") ? "one" : "two";
            return HttpResponse(
                200, R"({"token_type":"Bearer","expires_in":3600,"access_token":")" + who + R"("})");
        }
        const QByteArray who = request.headers.value("Authorization").mid(7);
        if (who.isEmpty() || who.startsWith("ada at "))
            return answerToAda(path, who.mid(7));
        if (who == refusedAccount.toLatin1())
            return HttpResponse(401, R"({"error":{"code":"InvalidToken","message":"No."}})",
                {{"WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"e30=\""}});
        if (path == u"/subscriptions"_s)
            return list(who == "one" ? QStringList{subscription(u"s1"_s)}
                                     : QStringList{subscription(u"s1"_s), subscription(u"s2"_s)});
        if (path.endsWith(u"/workspaces"_s))
            return path.contains(u"/s1/"_s)
                ? list({workspace(u"s1"_s, u"alpha"_s), workspace(u"s1"_s, u"twin"_s)})
                : list({workspace(u"s2"_s, u"beta"_s), workspace(u"s2"_s, u"twin"_s)});
        if (path.endsWith(u"/registries/azureml/discovery"_s))
            return who == "one" ? HttpResponse(403, R"({"error":{"code":"Forbidden","message":"No."}})")
                                : HttpResponse(200, R"({"subscriptionId":"ms","resourceGroup":"rg",
                                    "primaryRegionResourceProviderUri":"https://westus.api.azureml.ms/"})");
        if (path.endsWith(u"/discovery"_s))
            return HttpResponse(200, R"({"api":"https://eastus.api.azureml.ms"})");
        if (path.contains(u"/s2/"_s) && who == "one")
            return HttpResponse(404, R"({"error":{"code":"SubscriptionNotFound","message":"No."}})");
        return HttpResponse(200, workspace(u"s"_s, lastSegment(path)).toUtf8());
    }
    static QString subscription(const QString& id)
    {
        return u"{\"subscriptionId\":\"%1\",\"displayName\":\"Named %1\",\"state\":\"Enabled\"}"_s.arg(id);
    }
    static QString workspace(const QString& subscriptionId, const QString& name)
    {
        return u"{\"id\":\"%1\",\"name\":\"%2\",\"location\":\"eastus\",\"properties\":{\"discoveryUrl\":"
               u"\"https://eastus.api.azureml.ms/discovery\"}}"_s.arg(
                   idOfWorkspace(subscriptionId, name), name);
    }
};

}

TEST_F(WorkspaceDirectoryTest, ReachesARegistryThroughTheFirstAccountThatMaySeeIt)
{
    const auto nobody = outcomeOf(directory.registry({}, u"azureml"_s));
    ASSERT_FALSE(nobody);
    EXPECT_TRUE(needsSignIn(nobody.error()));
    signIn(u"one"_s);
    EXPECT_EQ(outcomeOf(directory.registry(accounts.all(), u"azureml"_s)).error().httpStatus, 403);
    signIn(u"two"_s);
    const auto reached = outcomeOf(directory.registry(accounts.all(), u"azureml"_s));
    ASSERT_TRUE(reached) << reached.error().message.toStdString();
    EXPECT_TRUE(reached->client);
}

TEST_F(WorkspaceDirectoryTest, ListsTheWorkspacesOfEveryAccountAndTellsWhatFails)
{
    signIn(u"one"_s);
    signIn(u"two"_s);
    refusedAccount = u"one"_s;
    QStringList told;
    const auto outcome =
        outcomeOf(directory.list(accounts.all(), [&](const WorkspaceDirectory::Found& found) {
            if (!found.workspaces)
                told << found.as.account.username + u": "_s + found.workspaces.error().code;
            else
                for (const ListedWorkspace& workspace : *found.workspaces)
                    told << found.as.account.username + u' ' + found.subscription.name + u' '
                            + workspace.name;
        }));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(told,
        (QStringList{u"one: SignInRequired"_s, u"two Named s1 alpha"_s, u"two Named s1 twin"_s,
            u"two Named s2 beta"_s, u"two Named s2 twin"_s}));
    EXPECT_TRUE(askedToSignIn.isEmpty()) << "a list disturbs nobody";
}

TEST_F(WorkspaceDirectoryTest, ListsEachSubscriptionOfAllTenantsOnceAndTellsWhichTenantWantsASignIn)
{
    signInAda();
    QStringList told;
    ASSERT_TRUE(outcomeOf(directory.list(accounts.all(), [&](const WorkspaceDirectory::Found& found) {
        const QString tenant = found.as.account.tenant + u'/' + found.as.tenant.name + u": "_s;
        told << tenant + (found.workspaces ? found.workspaces->first().name : found.workspaces.error().code);
    })));
    EXPECT_EQ(told,
        (QStringList{u"contoso/Contoso: alpha"_s, u"fabrikam/Fabrikam: gamma"_s,
            u"litware/Litware: SignInRequired"_s}));
    EXPECT_TRUE(askedToSignIn.isEmpty());
    EXPECT_EQ(accounts.all().size(), 1);
    EXPECT_EQ(
        outcomeOf(directory.subscriptionNamed(accounts.all(), u"named s3"_s))->account.tenant, u"fabrikam"_s);
}

TEST_F(WorkspaceDirectoryTest, LeavesATenantToTheSignInItHas)
{
    signInAda();
    const Account guest = accounts.all().first().in(u"fabrikam"_s);
    signInAda(); // once more: still one
    const TokenEndpoint endpoint = accounts.endpointOf(guest, knownClouds().first());
    Tokens tokens{.access = "ada at fabrikam", .refresh = "refresh of fabrikam"};
    tokens.expiresAt = tokens.renewAt = clock.now().addSecs(3600);
    tokens.identity = {.username = u"ada"_s, .tenant = u"fabrikam"_s, .homeAccountId = u"ada.home"_s};
    ASSERT_TRUE(outcomeOf(accounts.addPerson(
        knownClouds().first(), endpoint, knownClouds().first().scope(Audience::ResourceManager), tokens)));
    EXPECT_TRUE(accounts.isSignedIn(guest));
    QStringList told;
    ASSERT_TRUE(outcomeOf(directory.list(accounts.all(), [&](const WorkspaceDirectory::Found& found) {
        told << found.as.tenant.name + (found.workspaces ? QString() : found.workspaces.error().code);
    })));
    EXPECT_EQ(told, (QStringList{u"Contoso"_s, u"LitwareSignInRequired"_s, u"Fabrikam"_s}));
    EXPECT_EQ(http.asked().filter(u"/fabrikam/oauth2"_s).size(), 0) << "its own token served";
}

TEST_F(WorkspaceDirectoryTest, OpensAWorkspaceAsAGuestOfItsTenant)
{
    signInAda();
    const QString id = idOfWorkspace(u"s3"_s, u"gamma"_s);
    const auto opened = outcomeOf(directory.open(id));
    ASSERT_TRUE(opened) << opened.error().message.toStdString();
    EXPECT_EQ(http.requests.last().headers.value("Authorization"), "Bearer ada at fabrikam");
    EXPECT_EQ(accounts.all().size(), 1) << "no other sign-in is kept for it";

    clock.advance(std::chrono::hours(2));
    closedTenant = "fabrikam";
    const auto refused = outcomeOf(directory.open(id));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(needsSignIn(refused.error()));
    EXPECT_EQ(askedToSignIn, QStringList{u"ada in fabrikam"_s});
}

TEST_F(WorkspaceDirectoryTest, OpensAWorkspaceAsTheAccountThatReachesIt)
{
    signIn(u"one"_s);
    signIn(u"two"_s);
    const auto opened = outcomeOf(directory.open(idOfWorkspace(u"s2"_s, u"beta"_s)));
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->info().name, u"beta"_s);
    EXPECT_EQ((*opened)->location().resourceManager, knownClouds().first().resourceManager);
    EXPECT_EQ((*opened)->location().subscriptionId, u"s2"_s);
    EXPECT_EQ(http.requests.last().headers.value("Authorization"), "Bearer two");
}

TEST_F(WorkspaceDirectoryTest, AsksToSignInOnlyWhereNobodyElseReachesIt)
{
    signIn(u"one"_s);
    signIn(u"two"_s);
    refusedAccount = u"one"_s;
    EXPECT_TRUE(outcomeOf(directory.open(idOfWorkspace(u"s1"_s, u"alpha"_s))));
    EXPECT_TRUE(askedToSignIn.isEmpty());
    refusedAccount = u"two"_s;
    const auto refused = outcomeOf(directory.open(idOfWorkspace(u"s2"_s, u"beta"_s)));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(needsSignIn(refused.error()));
    EXPECT_EQ(askedToSignIn, QStringList{u"two in t"_s});
}

TEST_F(WorkspaceDirectoryTest, FindsAWorkspaceByNameAndSaysWhatThereIs)
{
    EXPECT_TRUE(needsSignIn(outcomeOf(directory.idOf(u"alpha"_s)).error())) << "nobody is signed in";
    signIn(u"one"_s);
    signIn(u"two"_s);
    const auto alpha = outcomeOf(directory.idOf(u"Alpha"_s));
    ASSERT_TRUE(alpha) << "two accounts reach it: it is one";
    EXPECT_EQ(*alpha, idOfWorkspace(u"s1"_s, u"alpha"_s));
    EXPECT_TRUE(outcomeOf(directory.idOf(u"twin"_s)).error().message.contains(u"Several"_s));
    EXPECT_TRUE(outcomeOf(directory.idOf(u"gamma"_s)).error().message.contains(u"alpha, beta, twin"_s));
    EXPECT_EQ(*outcomeOf(directory.idOf(u"/subscriptions/s/x"_s)), u"/subscriptions/s/x"_s);
    EXPECT_FALSE(outcomeOf(directory.open(u"/subscriptions/s/x"_s)));
}

TEST_F(WorkspaceDirectoryTest, FindsASubscriptionByNameOrIdAndWhoReachesIt)
{
    signIn(u"one"_s);
    signIn(u"two"_s);
    const auto reached = outcomeOf(directory.subscriptionNamed(accounts.all(), u"named S2"_s));
    ASSERT_TRUE(reached);
    EXPECT_EQ(reached->account.username, u"two"_s);
    EXPECT_EQ(reached->subscription.id, u"s2"_s);
    EXPECT_EQ(outcomeOf(directory.subscriptionNamed(accounts.all(), u"S1"_s))->account.username, u"one"_s);
    EXPECT_TRUE(outcomeOf(directory.subscriptionNamed(accounts.all(), {}))
                    .error()
                    .message.contains(u"Named s1, Named s2"_s))
        << "which one is not said";
    EXPECT_EQ(outcomeOf(directory.subscriptionNamed({accounts.all().first()}, {}))->subscription.id, u"s1"_s);
}

}
