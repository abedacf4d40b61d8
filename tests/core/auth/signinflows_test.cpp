// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/accountcredential.h"
#include "core/auth/accounts.h"
#include "core/auth/browsersignin.h"
#include "core/auth/devicecode.h"
#include "core/base/atomicfile.h"
#include "core/net/authorizedhttp.h"
#include "core/net/retryinghttp.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"
#include "tests/support/scriptedauthority.h"

#include <QDir>
#include <QTcpSocket>

using namespace tandem;

namespace {

/// Everything of a sign-in but the person, over real sockets with TLS.
struct SignInFlowTest : testing::Test {
    ScriptedAuthority authority;
    FakeTimer timer;
    FakeClock clock;
    RecordingSecrets secrets;
    QTemporaryDir folder;
    Cloud cloud = authority.cloud();
    QString scope = cloud.scope(Audience::ResourceManager);
    Accounts accounts{authority.http(), timer, clock, secrets, folder.filePath(u"accounts.json"_s), {cloud}};

    TokenEndpoint endpoint()
    {
        return TokenEndpoint(authority.http(), clock,
            Authority{.login = cloud.authority, .tenant = anyOrganization(), .clientId = usualClientId()});
    }
    void signIn()
    {
        Tokens tokens{.access = "access0", .refresh = "refresh0"};
        tokens.expiresAt = clock.now().addSecs(3600);
        tokens.renewAt = clock.now().addSecs(3300);
        tokens.identity = {
            .username = u"ada@contoso.com"_s, .tenant = u"contoso"_s, .homeAccountId = u"a.b"_s};
        ASSERT_TRUE(waitFor(accounts.addPerson(cloud, endpoint(), scope, tokens)));
    }
    bool isNothingLeft() const
    {
        return secrets.secrets.isEmpty() && accounts.all().isEmpty()
            && QDir(folder.path()).entryList(QDir::Files).isEmpty();
    }
};

/// What a browser does with the page: comes back with the answer of the sign-in service.
class Browser {
public:
    /// `answer` is the query with which it comes back.
    QByteArray comeBack(const QUrl& redirect, const QByteArray& answer)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, quint16(redirect.port()));
        EXPECT_TRUE(m_socket.waitForConnected());
        m_socket.write("GET /?" + answer + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        EXPECT_TRUE(QTest::qWaitFor([&] { return m_socket.state() == QTcpSocket::UnconnectedState; }));
        return m_socket.readAll();
    }

private:
    QTcpSocket m_socket;
};

QString itemOf(const QUrl& url, const QString& name)
{
    return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
}

}

TEST_F(SignInFlowTest, ADeviceCodeBringsAnAccount)
{
    authority.onDeviceCode({200,
        {{u"device_code"_s, u"long"_s}, {u"user_code"_s, u"ABCD"_s}, {u"expires_in"_s, 900},
            {u"verification_uri"_s, u"https://microsoft.com/devicelogin"_s}}});
    authority.onToken(
        {ScriptedAuthority::error(u"authorization_pending"_s), ScriptedAuthority::error(u"slow_down"_s),
            ScriptedAuthority::tokens("access", QByteArray(6000, 'r'))});
    DeviceCodeSignIn signIn(endpoint(), timer);
    const auto code = waitFor(signIn.begin(scope));
    ASSERT_TRUE(code);
    const auto tokens = waitFor(signIn.finish(*code));
    ASSERT_TRUE(tokens);
    EXPECT_TRUE(isNothingLeft()) << "nothing before it is complete";
    const auto account = waitFor(accounts.addPerson(cloud, endpoint(), scope, *tokens));
    ASSERT_TRUE(account);
    EXPECT_EQ(account->username, u"ada@contoso.com"_s);
    EXPECT_EQ(account->tenant, u"contoso"_s);
    EXPECT_EQ(secrets.secrets.values(), QList<QByteArray>{QByteArray(6000, 'r')});
    EXPECT_FALSE(readFile(folder.filePath(u"accounts.json"_s))->contains("rrrr"));
    EXPECT_EQ(*outcomeOf((*accounts.tokens(account->id()))->token(scope, {})), "access")
        << "without asking again";
}

TEST_F(SignInFlowTest, EveryAnswerThatEndsADeviceCodeIsTold)
{
    DeviceCode code;
    code.deviceCode = "d";
    code.expiresAt = clock.now().addSecs(900);
    for (const auto& answer :
        {u"authorization_declined"_s, u"bad_verification_code"_s, u"expired_token"_s, u"invalid_grant"_s,
            u"interaction_required"_s, u"access_denied"_s, u"invalid_client"_s, u"unauthorized_client"_s}) {
        authority.onToken({ScriptedAuthority::error(u"authorization_pending"_s),
            ScriptedAuthority::error(
                answer, {{u"error_description"_s, u"AADSTS53003: Access is blocked.\r\nTrace ID: 1"_s}})});
        DeviceCodeSignIn signIn(endpoint(), timer);
        const auto tokens = waitFor(signIn.finish(code));
        ASSERT_FALSE(tokens) << answer.toStdString();
        EXPECT_TRUE(tokens.error().message.endsWith(u"Access is blocked."_s))
            << tokens.error().message.toStdString();
        EXPECT_TRUE(tokens.error().details.contains(answer));
    }
    EXPECT_EQ(authority.asked().size(), 2 * 8) << "an end is an end";
    EXPECT_TRUE(isNothingLeft());
}

TEST_F(SignInFlowTest, EveryRefusalOfABrowsersCodeIsTold)
{
    for (const auto& answer :
        {u"invalid_request"_s, u"invalid_grant"_s, u"unauthorized_client"_s, u"invalid_client"_s,
            u"unsupported_grant_type"_s, u"invalid_resource"_s, u"interaction_required"_s,
            u"temporarily_unavailable"_s, u"consent_required"_s, u"invalid_scope"_s}) {
        authority.onToken({ScriptedAuthority::error(
            answer, {{u"error_description"_s, u"AADSTS54005: Already redeemed."_s}})});
        BrowserSignIn signIn(endpoint());
        QUrl page;
        auto task = signIn.signIn({.scope = scope}, [&](const QUrl& url) { page = url; });
        task.start();
        Browser().comeBack(
            QUrl(itemOf(page, u"redirect_uri"_s)), "code=c&state=" + itemOf(page, u"state"_s).toLatin1());
        ASSERT_TRUE(QTest::qWaitFor([&] { return task.isFinished(); }));
        const auto tokens = task.takeOutcome();
        ASSERT_FALSE(tokens) << answer.toStdString();
        EXPECT_TRUE(tokens.error().message.endsWith(u"Already redeemed."_s));
    }
    EXPECT_EQ(authority.asked().size(), 10) << "a code is offered once";
    EXPECT_TRUE(isNothingLeft());
}

TEST_F(SignInFlowTest, ACertificateOfAnUnknownAuthorityIsRefused)
{
    QtHttp strict;
    DeviceCodeSignIn signIn(TokenEndpoint(strict, clock, endpoint().authority()), timer);
    const auto code = waitFor(signIn.begin(scope));
    ASSERT_FALSE(code);
    EXPECT_EQ(code.error().kind, Error::Kind::Network);
    EXPECT_TRUE(authority.asked().isEmpty());
}

TEST_F(SignInFlowTest, ABrowserBringsTokensForItsCodeAndVerifier)
{
    authority.onToken({ScriptedAuthority::tokens("access", "refresh")});
    BrowserSignIn signIn(endpoint());
    QUrl page;
    auto task = signIn.signIn({.scope = scope}, [&](const QUrl& url) { page = url; });
    task.start();
    EXPECT_EQ(page.path(), u"/organizations/oauth2/v2.0/authorize"_s);
    EXPECT_EQ(itemOf(page, u"response_type"_s), u"code"_s);
    EXPECT_EQ(itemOf(page, u"code_challenge_method"_s), u"S256"_s);
    EXPECT_EQ(itemOf(page, u"prompt"_s), u"select_account"_s);
    EXPECT_EQ(itemOf(page, u"scope"_s), scope + u" openid profile offline_access"_s);
    const QUrl redirect(itemOf(page, u"redirect_uri"_s));
    EXPECT_EQ(redirect.host(), u"localhost"_s);

    const QByteArray refused = Browser().comeBack(redirect, "code=evil&state=guessed");
    EXPECT_TRUE(refused.startsWith("HTTP/1.1 400")) << refused.constData();
    EXPECT_FALSE(task.isFinished());
    EXPECT_TRUE(authority.asked().isEmpty()) << "an answer of a stranger changes nothing";

    const QByteArray shown =
        Browser().comeBack(redirect, "code=the%2Bcode&state=" + itemOf(page, u"state"_s).toLatin1());
    EXPECT_TRUE(shown.contains("You are signed in"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return task.isFinished(); }));
    EXPECT_EQ(task.takeOutcome()->refresh, "refresh");
    const auto asked = authority.asked().value(0);
    EXPECT_EQ(asked.field(u"grant_type"_s), u"authorization_code"_s);
    EXPECT_EQ(asked.field(u"code"_s), u"the+code"_s);
    EXPECT_EQ(asked.field(u"redirect_uri"_s), redirect.toString());
    EXPECT_EQ(CodeVerifier{asked.field(u"code_verifier"_s).toLatin1()}.challenge(),
        itemOf(page, u"code_challenge"_s).toLatin1());
}

TEST_F(SignInFlowTest, ABrowserBringsTheReasonOfARefusal)
{
    for (const auto& code :
        {"access_denied", "server_error", "temporarily_unavailable", "interaction_required", "login_required",
            "unauthorized_client", "invalid_request", "unsupported_response_type", "invalid_resource"}) {
        BrowserSignIn signIn(endpoint());
        QUrl page;
        auto task = signIn.signIn({.scope = scope}, [&](const QUrl& url) { page = url; });
        task.start();
        Browser().comeBack(QUrl(itemOf(page, u"redirect_uri"_s)),
            "error=" + QByteArray(code) + "&error_description=AADSTS65004%3a+User+declined&state="
                + itemOf(page, u"state"_s).toLatin1());
        ASSERT_TRUE(QTest::qWaitFor([&] { return task.isFinished(); }));
        const auto tokens = task.takeOutcome();
        ASSERT_FALSE(tokens);
        EXPECT_TRUE(tokens.error().message.endsWith(u"User declined"_s));
        EXPECT_TRUE(tokens.error().details.contains(QLatin1String(code)));
    }
    EXPECT_TRUE(authority.asked().isEmpty());
}

TEST_F(SignInFlowTest, ACancelledSignInLeavesNothingBehind)
{
    QUrl redirect;
    {
        BrowserSignIn signIn(endpoint());
        auto task = signIn.signIn(
            {.scope = scope}, [&](const QUrl& url) { redirect = QUrl(itemOf(url, u"redirect_uri"_s)); });
        task.start();
    }
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(redirect.port()));
    EXPECT_FALSE(socket.waitForConnected()) << "its port is closed";

    authority.onToken({ScriptedAuthority::tokens("access", "refresh")});
    {
        DeviceCodeSignIn signIn(endpoint(), timer);
        DeviceCode code;
        code.deviceCode = "d";
        code.expiresAt = clock.now().addSecs(900);
        auto task = signIn.finish(code);
        task.start(); // the answer is on its way
        EXPECT_FALSE(task.isFinished());
    }
    QTest::qWait(0);
    EXPECT_TRUE(isNothingLeft());
}

TEST_F(SignInFlowTest, TenRequestsOnAnExpiredTokenMakeOneRefresh)
{
    signIn();
    clock.advance(std::chrono::hours(2));
    authority.onToken({ScriptedAuthority::tokens("access1", "refresh1")});
    FakeHttp resourceManager;
    resourceManager.serve([](const HttpRequest&) { return HttpResponse(200); });
    AccountCredential credential(accounts, accounts.all().first(), scope);
    AuthorizedHttp http(resourceManager, credential);
    std::list<Task<HttpResponse>> ten;
    for (int i = 0; i < 10; ++i)
        ten.emplace_back(http.send(HttpRequest::get(QUrl(u"https://management.azure.com/subscriptions"_s))))
            .start();
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return std::ranges::all_of(ten, &Task<HttpResponse>::isFinished); }, 30'000));
    ASSERT_EQ(authority.asked().size(), 1);
    EXPECT_EQ(authority.asked().first().path, u"/contoso/oauth2/v2.0/token"_s);
    EXPECT_EQ(authority.asked().first().field(u"refresh_token"_s), u"refresh0"_s);
    for (const HttpRequest& request : resourceManager.requests)
        EXPECT_EQ(request.headers.value("Authorization"), "Bearer access1");
    EXPECT_EQ(secrets.secrets.first(), "refresh1") << "the new refresh token replaces the old one";
}

TEST_F(SignInFlowTest, TenRefusedRequestsMakeOneRefreshAsWell)
{
    signIn();
    authority.onToken({ScriptedAuthority::tokens("access1")});
    FakeHttp resourceManager;
    resourceManager.serve([](const HttpRequest& request) {
        return HttpResponse(request.headers.value("Authorization") == "Bearer access1" ? 200 : 401);
    });
    AccountCredential credential(accounts, accounts.all().first(), scope);
    AuthorizedHttp http(resourceManager, credential);
    std::list<Task<HttpResponse>> ten;
    for (int i = 0; i < 10; ++i)
        ten.emplace_back(http.send(HttpRequest::get(QUrl(u"https://management.azure.com/x"_s)))).start();
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return std::ranges::all_of(ten, &Task<HttpResponse>::isFinished); }, 30'000));
    for (auto& task : ten)
        EXPECT_EQ(task.takeOutcome()->status, 200);
    EXPECT_EQ(authority.asked().size(), 1);
}

TEST_F(SignInFlowTest, EveryRefusalOfARefreshSaysWhetherThePersonCanHelp)
{
    signIn();
    clock.advance(std::chrono::hours(2));
    const auto tokens = *accounts.tokens(accounts.all().first().id());
    for (const auto& code : {u"invalid_grant"_s, u"interaction_required"_s, u"consent_required"_s}) {
        authority.onToken({ScriptedAuthority::error(code, {{u"claims"_s, uR"({"id_token":{}})"_s}})});
        const auto token = waitFor(tokens->token(scope, {}));
        ASSERT_FALSE(token);
        EXPECT_TRUE(needsSignIn(token.error())) << code.toStdString();
        EXPECT_EQ(tokens->challenge(), R"({"id_token":{}})") << "for the next sign-in";
    }
    for (const auto& code :
        {u"invalid_client"_s, u"unauthorized_client"_s, u"invalid_scope"_s, u"invalid_request"_s,
            u"unsupported_grant_type"_s, u"invalid_resource"_s, u"temporarily_unavailable"_s}) {
        authority.onToken({ScriptedAuthority::error(code)});
        const auto token = waitFor(tokens->token(scope, {}));
        ASSERT_FALSE(token);
        EXPECT_FALSE(needsSignIn(token.error())) << code.toStdString();
    }
    EXPECT_EQ(secrets.secrets.first(), "refresh0") << "a refusal may pass: nothing is thrown away";
}

TEST_F(SignInFlowTest, ARefreshTokenServesOtherTenantsAndServices)
{
    signIn();
    authority.onToken({ScriptedAuthority::tokens("other")});
    const auto tokens = *accounts.tokens(accounts.all().first().id());
    EXPECT_EQ(*waitFor(tokens->token(cloud.scope(Audience::MachineLearning), u"fabrikam"_s)), "other");
    EXPECT_EQ(authority.asked().first().path, u"/fabrikam/oauth2/v2.0/token"_s);
    EXPECT_TRUE(authority.asked().first().field(u"scope"_s).startsWith(u"https://ml.azure.com/.default "_s));
}
