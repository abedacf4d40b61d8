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
    ConnectionDialog dialog{directory, http, probe, timer};

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

TEST_F(ConnectionDialogTest, SaysThatNobodyIsSignedIn)
{
    dialog.begin({});
    EXPECT_TRUE(dialog.findChild<ErrorBanner*>()->isVisible());
    EXPECT_EQ(checks()->count(), 0);
}

}
