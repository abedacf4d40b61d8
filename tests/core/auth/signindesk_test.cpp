// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signindesk.h"

#include "core/auth/accounthttp.h"
#include "core/net/credential.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"

#include <QTemporaryDir>

using namespace tandem;

namespace {

const Error why{.kind = Error::Kind::Auth, .message = u"Sign in again."_s, .code = signInRequired()};

Account person(const QString& name)
{
    return {.cloud = u"AzureCloud"_s, .tenant = u"t"_s, .username = name, .homeAccountId = name};
}

/// A desk at which the person has not decided yet.
struct SignInDeskTest : testing::Test {
    std::shared_ptr<Gate> decision = std::make_shared<Gate>();
    Result<Done> outcome = Done{};
    QStringList asked;
    SignInDesk desk{[this](const Account& account, const Error&) { return ask(account.username); }};

    Task<Done> ask(QString name)
    {
        asked << name;
        const std::shared_ptr<Gate> gate = decision;
        co_await opened(gate);
        co_return outcome;
    }
};

}

TEST_F(SignInDeskTest, AsksOnceForAllWhoWait)
{
    QList<Result<Done>> outcomes;
    std::list<Task<Done>> waiting;
    for (int i = 0; i < 10; ++i) {
        waiting.push_back(desk.signInAgain(person(u"ada"_s), why));
        waiting.back().start();
        EXPECT_FALSE(waiting.back().isFinished());
    }
    waiting.pop_front(); // the first one loses interest
    decision->open();
    for (Task<Done>& task : waiting) {
        ASSERT_TRUE(QTest::qWaitFor([&] { return task.isFinished(); }));
        EXPECT_TRUE(task.takeOutcome());
    }
    EXPECT_EQ(asked, QStringList{u"ada"_s});
}

TEST_F(SignInDeskTest, AsksOneAccountAfterTheOther)
{
    Task<Done> ada = desk.signInAgain(person(u"ada"_s), why);
    Task<Done> bob = desk.signInAgain(person(u"bob"_s), why);
    ada.start();
    bob.start();
    EXPECT_EQ(asked, QStringList{u"ada"_s});
    decision->open();
    ASSERT_TRUE(QTest::qWaitFor([&] { return ada.isFinished() && bob.isFinished(); }));
    EXPECT_EQ(asked, (QStringList{u"ada"_s, u"bob"_s}));
}

TEST_F(SignInDeskTest, DoesNotAskAgainWhoWouldNot)
{
    outcome = Error{.message = u"not now"_s};
    decision->open();
    EXPECT_EQ(outcomeOf(desk.signInAgain(person(u"ada"_s), why)).error().message, u"not now"_s);
    EXPECT_EQ(outcomeOf(desk.signInAgain(person(u"ada"_s), why)).error(), why);
    EXPECT_EQ(asked.size(), 1);
    desk.reset(person(u"ada"_s).id());
    outcome = Done{};
    EXPECT_TRUE(outcomeOf(desk.signInAgain(person(u"ada"_s), why)));
}

TEST_F(SignInDeskTest, ARequestGoesOnWhenThePersonHasSignedInAgain)
{
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    RecordingSecrets secrets;
    const QTemporaryDir folder;
    Accounts accounts(http, timer, clock, secrets, folder.filePath(u"accounts.json"_s));
    const Cloud cloud = knownClouds().first();
    bool isRefused = false;
    http.serve([&](const HttpRequest& request) {
        if (!request.url.path().endsWith(u"/token"_s)) {
            const bool isNew = request.headers.value("Authorization") == "Bearer new";
            return isNew || !isRefused
                ? HttpResponse(201, "{}")
                : HttpResponse(
                    401, {}, {{"WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"e30=\""}});
        }
        return HttpResponse(
            200, R"({"token_type":"Bearer","expires_in":3600,"access_token":"old","refresh_token":"r"})");
    });
    Tokens tokens{.access = "old", .refresh = "r"};
    tokens.expiresAt = clock.now().addSecs(3600);
    tokens.renewAt = clock.now().addSecs(3300);
    tokens.identity = {.username = u"ada"_s, .tenant = u"t"_s, .homeAccountId = u"home"_s};
    const QString scope = cloud.scope(Audience::ResourceManager);
    const auto account =
        outcomeOf(accounts.addPerson(cloud, accounts.endpoint(cloud, u"t"_s), scope, tokens));
    ASSERT_TRUE(account);

    SignInDesk again([&](const Account& who, const Error& error) {
        EXPECT_EQ(who, *account);
        EXPECT_TRUE(needsSignIn(error));
        asked << who.username;
        const auto cache = accounts.tokens(who.id());
        Tokens fresh = tokens;
        fresh.access = "new";
        (*cache)->keep(scope, {}, fresh);
        decision->open();
        return ask(u"done"_s);
    });
    AccountHttp sender(http, accounts, cloud, *account);
    const auto submit = [&] {
        return sender.send(HttpRequest::put(QUrl(u"https://management.azure.com/jobs/j"_s), {}));
    };
    isRefused = true;
    EXPECT_TRUE(needsSignIn(outcomeOf(submit()).error())) << "without a desk";
    sender.waitAt(again);
    const auto answer = outcomeOf(submit());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 201);
    EXPECT_EQ(asked, (QStringList{u"ada"_s, u"done"_s}));
}
