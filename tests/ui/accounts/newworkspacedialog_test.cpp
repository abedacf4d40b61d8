// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/newworkspacedialog.h"

#include "core/base/json.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

namespace tandem {

namespace {

/// Somebody is signed in and has a subscription with one resource group.
struct NewWorkspaceDialogTest : testing::Test {
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    RecordingSecrets secrets;
    QTemporaryDir folder;
    Accounts accounts{http, timer, clock, secrets, folder.filePath(u"accounts.json"_s)};
    SignInDesk desk{[](const Account&, const Error& why) -> Task<Done> { co_return why; }};
    azure::WorkspaceDirectory directory{{http, accounts, desk, timer, clock}};
    NewWorkspaceDialog dialog{directory};
    QString refused;
    bool isRegistered = true;
    QStringList made;
    QStringList removed;

    void SetUp() override
    {
        http.serve([this](const HttpRequest& request) { return answer(request); });
        ASSERT_TRUE(
            outcomeOf(accounts.addServicePrincipal(knownClouds().first(), u"t"_s, u"app"_s, "secret", {})));
        dialog.begin();
        type(u"workspaceName"_s, u"vision"_s);
        find<QComboBox>(u"workspaceGroup"_s)->setEditText(u"team"_s);
    }
    Result<HttpResponse> answer(const HttpRequest& request)
    {
        const QString path = request.url.path();
        if (path.endsWith(u"/token"_s))
            return HttpResponse(200, R"({"token_type":"Bearer","expires_in":3600,"access_token":"a"})");
        if (path == u"/subscriptions"_s)
            return HttpResponse(200,
                R"({"value":[{"subscriptionId":"s","displayName":"Lab","tenantId":"t","state":"Enabled"}]})");
        if (path.endsWith(u"/resourcegroups"_s))
            return HttpResponse(200, R"({"value":[{"name":"team","location":"westeurope"}]})");
        if (path.endsWith(u"/locations"_s))
            return HttpResponse(200, R"({"value":[{"name":"westeurope","displayName":"West Europe"}]})");
        if (path.endsWith(u"/register"_s))
            isRegistered = true;
        if (path.startsWith(u"/subscriptions/s/providers/"_s))
            return HttpResponse(200,
                json::compact(
                    {{u"registrationState"_s, isRegistered ? u"Registered"_s : u"NotRegistered"_s}}));
        if (request.verb == "PUT") {
            if (!refused.isEmpty() && path.contains(refused))
                return HttpResponse(403, R"({"error":{"code":"No","message":"Not for you."}})");
            made << path;
            return HttpResponse(200, "{}");
        }
        if (request.verb == "DELETE")
            removed << path;
        return path.endsWith(u"/team"_s) ? HttpResponse(200, "{}") : HttpResponse(404);
    }
    template <typename T> T* find(const QString& name) const
    {
        T* const found = dialog.findChild<T*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return found;
    }
    void type(const QString& field, const QString& text) { find<QLineEdit>(field)->setText(text); }
    void create() { find<QPushButton>(u"workspaceCreate"_s)->click(); }
    ErrorBanner* banner() const { return dialog.findChild<ErrorBanner*>(); }
    /// The button of the banner that says so.
    void press(const QString& text)
    {
        for (auto* const button : banner()->findChildren<QToolButton*>())
            if (button->text() == text)
                return button->click();
        ADD_FAILURE() << "no button " << text.toStdString();
    }
};

}

TEST_F(NewWorkspaceDialogTest, MakesAWorkspaceAndSaysWhich)
{
    QSignalSpy created(&dialog, &NewWorkspaceDialog::created);
    create();
    ASSERT_EQ(created.size(), 1);
    EXPECT_EQ(created.first().first().toString(),
        u"/subscriptions/s/resourceGroups/team/providers/Microsoft.MachineLearningServices/workspaces/vision"_s);
    EXPECT_EQ(made.size(), 5) << "the group was there";
    EXPECT_FALSE(dialog.isVisible());
}

TEST_F(NewWorkspaceDialogTest, OffersToRemoveWhatWasMadeWhenSomethingFails)
{
    refused = u"Microsoft.KeyVault"_s;
    create();
    EXPECT_TRUE(banner()->text().contains(u"key vault"_s));
    auto* const parts = find<QListWidget>(u"workspaceParts"_s);
    ASSERT_EQ(parts->count(), 6);
    EXPECT_TRUE(parts->item(1)->text().endsWith(u"made"_s));
    EXPECT_TRUE(parts->item(2)->text().endsWith(u"refused"_s));
    press(u"Remove what was made"_s);
    EXPECT_EQ(removed, made);
    EXPECT_TRUE(parts->item(1)->text().endsWith(u"removed"_s));
}

TEST_F(NewWorkspaceDialogTest, RegistersTheSubscriptionOnlyWhenToldTo)
{
    isRegistered = false;
    create();
    EXPECT_TRUE(made.isEmpty());
    EXPECT_TRUE(banner()->text().contains(u"not registered"_s));
    EXPECT_FALSE(http.asked().join(u' ').contains(u"/register"_s));
    press(u"Register and create"_s);
    EXPECT_EQ(made.size(), 5);
}

TEST_F(NewWorkspaceDialogTest, ChecksNamesWhileTheyAreTyped)
{
    auto* const button = find<QPushButton>(u"workspaceCreate"_s);
    EXPECT_TRUE(button->isEnabled());
    type(u"workspaceName"_s, u"no spaces"_s);
    EXPECT_FALSE(button->isEnabled());
    type(u"workspaceName"_s, u"vision"_s);
    find<QComboBox>(u"workspaceGroup"_s)->setEditText(u"ends."_s);
    EXPECT_FALSE(find<Field>(u"workspaceGroupField"_s)->error().isEmpty());
    EXPECT_FALSE(button->isEnabled());
}

}
