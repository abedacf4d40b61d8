// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/connectiondialog.h"

#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/fakeprobe.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"
#include "ui/widgets/errorbanner.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>

namespace tandem {

namespace {

struct ConnectionDialogTest : testing::Test {
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    RecordingSecrets secrets;
    QTemporaryDir folder;
    Accounts accounts{http, timer, clock, secrets, folder.filePath(u"accounts.json"_s)};
    SignInDesk desk{[](const Account&, const Error& why) -> Task<Done> { co_return why; }};
    azure::WorkspaceDirectory directory{{http, accounts, desk, timer, clock}};
    FakeProbe probe;
    QString kept;
    OwnProxy proxy{secrets, {}, {}, [this](const QString& address) -> Result<Done> {
                       kept = address;
                       return Done{};
                   }};
    ConnectionDialog dialog{directory, http, probe, proxy, timer};

    void signIn()
    {
        http.serve([](const HttpRequest& request) -> Result<HttpResponse> {
            if (request.url.path().endsWith(u"/token"_s))
                return HttpResponse(200, R"({"token_type":"Bearer","expires_in":3600,"access_token":"a"})");
            return HttpResponse(200, R"({"value":[{"subscriptionId":"s","state":"Enabled"}]})");
        });
        ASSERT_TRUE(
            outcomeOf(accounts.addServicePrincipal(knownClouds().first(), u"t"_s, u"app"_s, "secret", {})));
    }
    QString summary() const { return dialog.findChild<QLabel*>(u"connectionSummary"_s)->text(); }
    QListWidget* checks() const { return dialog.findChild<QListWidget*>(u"connectionChecks"_s); }
};

}

TEST_F(ConnectionDialogTest, SaysInALineEachWhatIsWrongAndTestsAgain)
{
    signIn();
    probe.unknown = u"management.azure.com"_s;
    dialog.begin({});
    EXPECT_EQ(summary(), u"1 tests failed."_s);
    QStringList lines;
    for (int i = 0; i < checks()->count(); ++i)
        lines << checks()->item(i)->text();
    EXPECT_TRUE(lines.contains(u"Name management.azure.com: not found"_s)) << lines.join(u'|').toStdString();
    probe.unknown.clear();
    dialog.findChild<QPushButton*>(u"connectionAgain"_s)->click();
    EXPECT_EQ(summary(), u"All is well."_s);
}

TEST_F(ConnectionDialogTest, SetsTheProxyAndTestsAgain)
{
    signIn();
    dialog.begin({});
    auto* const address = dialog.findChild<QLineEdit*>(u"proxyAddress"_s);
    auto* const password = dialog.findChild<QLineEdit*>(u"proxyPassword"_s);
    auto* const use = dialog.findChild<QPushButton*>(u"useProxy"_s);
    EXPECT_FALSE(use->isEnabled()) << "it is used already";
    address->setText(u"https://proxy.contoso.com"_s);
    EXPECT_FALSE(use->isEnabled());
    address->setText(u"ada@proxy.contoso.com:8080"_s);
    EXPECT_FALSE(use->isEnabled()) << "without a password";
    password->setText(u"swordfish"_s);
    ASSERT_TRUE(use->isEnabled());
    probe.unknown = u"management.azure.com"_s;
    use->click();
    EXPECT_TRUE(QTest::qWaitFor([&] { return summary() == u"1 tests failed."_s; })) << "tested again";
    EXPECT_EQ(kept, u"http://ada@proxy.contoso.com:8080"_s);
    EXPECT_EQ(secrets.secrets.value(u"proxy"_s), "swordfish");
    EXPECT_EQ(password->text(), QString());
    EXPECT_EQ(proxy.address().host, u"proxy.contoso.com"_s);
}

TEST_F(ConnectionDialogTest, SaysThatNobodyIsSignedIn)
{
    dialog.begin({});
    EXPECT_TRUE(dialog.findChild<ErrorBanner*>()->isVisible());
    EXPECT_EQ(checks()->count(), 0);
}

}
