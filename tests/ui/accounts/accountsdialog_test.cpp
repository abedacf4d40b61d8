// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountsdialog.h"

#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/manualtimer.h"
#include "tests/support/recordingsecrets.h"
#include "tests/support/webtoken.h"

#include <QClipboard>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace tandem {

namespace {

struct AccountsDialogTest : testing::Test {
    FakeHttp http;
    ManualTimer timer;
    FakeClock clock;
    RecordingSecrets keychain;
    FallbackSecretStore secrets{keychain};
    QTemporaryDir folder;
    Accounts accounts{http, timer, clock, secrets, folder.filePath(u"accounts.json"_s)};
    QList<QUrl> opened;
    AccountsDialog dialog{accounts, secrets, timer, clock, [this](const QUrl& page) { opened << page; }};

    void SetUp() override { dialog.show(); }
    void click(const QString& name)
    {
        auto* const button = dialog.findChild<QPushButton*>(name);
        ASSERT_TRUE(button);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    bool isShown(const QString& name) const { return dialog.findChild<QWidget*>(name)->isVisible(); }
    QString textOf(const QString& name) const { return dialog.findChild<QLabel*>(name)->text(); }
    void answerCode()
    {
        http.answer(200,
            {{u"device_code"_s, u"d"_s}, {u"user_code"_s, u"ABCD-1234"_s}, {u"expires_in"_s, 900},
                {u"verification_uri"_s, u"https://microsoft.com/devicelogin"_s}});
    }
    void answerTokens()
    {
        const QByteArray identity = webToken(
            {{u"preferred_username"_s, u"ada@contoso.com"_s}, {u"tid"_s, u"t"_s}, {u"oid"_s, u"o"_s}});
        http.answer(200,
            {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 3600}, {u"access_token"_s, u"A"_s},
                {u"refresh_token"_s, u"R"_s}, {u"id_token"_s, QString::fromLatin1(identity)}});
    }
};

}

TEST_F(AccountsDialogTest, ShowsTheCodeCopiesItAndOpensItsPage)
{
    answerCode();
    click(u"signInWithCode"_s);
    ASSERT_TRUE(isShown(u"signInCode"_s));
    EXPECT_EQ(dialog.findChild<QPushButton*>(u"signInCode"_s)->text(), u"ABCD-1234"_s);
    EXPECT_TRUE(textOf(u"signInTimeLeft"_s).endsWith(u"15:00"_s));
    click(u"openSignInPage"_s);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"ABCD-1234"_s);
    EXPECT_EQ(opened, QList<QUrl>{QUrl(u"https://microsoft.com/devicelogin"_s)});

    answerTokens();
    timer.elapse();
    auto* const list = dialog.findChild<QListWidget*>(u"accountList"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return list->count() == 1; }));
    EXPECT_TRUE(list->item(0)->text().startsWith(u"ada@contoso.com"_s));
    EXPECT_FALSE(isShown(u"signInCode"_s));

    list->setCurrentRow(0);
    click(u"signOut"_s);
    EXPECT_EQ(list->count(), 0);
    EXPECT_TRUE(keychain.secrets.isEmpty());
}

TEST_F(AccountsDialogTest, CancellingLeavesNothingBehind)
{
    answerCode();
    click(u"signInWithCode"_s);
    click(u"cancelSignIn"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !isShown(u"signInCode"_s); }));
    timer.elapse();
    QCoreApplication::processEvents();
    EXPECT_EQ(http.requests.size(), 1) << "the token is not asked for any more";
    EXPECT_TRUE(keychain.secrets.isEmpty());
}

TEST_F(AccountsDialogTest, SaysWhyASignInFailed)
{
    answerCode();
    click(u"signInWithCode"_s);
    http.answer(400, {{u"error"_s, u"authorization_declined"_s}});
    timer.elapse();
    auto* const banner = dialog.findChild<QWidget*>(u"signInCode"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !banner->isVisible(); }));
    bool isSaid = false;
    for (const QLabel* const label : dialog.findChildren<QLabel*>())
        isSaid = isSaid || (label->isVisible() && label->text().contains(u"declined"_s));
    EXPECT_TRUE(isSaid);
}

TEST_F(AccountsDialogTest, SaysWhenThereIsNoKeychain)
{
    keychain.failure = Error{.code = u"NoKeychain"_s};
    answerCode();
    click(u"signInWithCode"_s);
    answerTokens();
    timer.elapse();
    ASSERT_TRUE(QTest::qWaitFor([&] { return accounts.all().size() == 1; }));
    EXPECT_TRUE(textOf(u"signInState"_s).contains(u"no keychain"_s));
}

}
