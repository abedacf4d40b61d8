// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/solverassembly.h"
#include "app/workspaceitem.h"
#include "app/workspaceswitcher.h"
#include "core/azure/workspaceconfig.h"
#include "core/base/atomicfile.h"
#include "core/desk/enginedesk.h"
#include "core/settings/keys.h"
#include "tests/support/azurescene.h"
#include "tests/support/endwork.h"
#include "tests/support/outcome.h"
#include "tests/support/testdata.h"
#include "tests/support/webtoken.h"
#include "ui/models/activitymodel.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

constexpr int patience = 120'000;

/// The window of somebody who has an account at a cloud on this computer.
struct AzureWindow : testing::Test {
    AzureWindow() { window.show(); }
    ~AzureWindow() override
    {
        pages.setWorkspace(nullptr);
        EXPECT_TRUE(waitFor(connection.service().stop(), patience));
        EXPECT_TRUE(waitFor(local::endWork(connection.service().layout()), patience));
    }

    static bool eventually(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, patience); }
    QToolButton& switcherButton() { return *window.findChild<QToolButton*>(u"workspaceSwitcher"_s); }
    QAction* offered(const QString& text)
    {
        for (QAction* const action : switcherButton().menu()->actions())
            if (action->text().startsWith(text))
                return action;
        return nullptr;
    }
    void signInWithCode()
    {
        auto* const button = accounts.findChild<QPushButton*>(u"signInWithCode"_s);
        ASSERT_TRUE(eventually([&] { return button->isVisible() && button->isEnabled(); }));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void signIn()
    {
        switcher.showAccounts();
        auto* const cloud = accounts.findChild<QComboBox*>();
        cloud->setCurrentIndex(cloud->findText(u"Scripted"_s));
        accounts.findChild<QLineEdit*>(u"authorityFile"_s)->setText(scene.authorityFile());
        signInWithCode();
        ASSERT_TRUE(eventually([&] { return offered(remoteName) != nullptr; }));
        accounts.hide();
    }
    bool isOpen(const QString& name) { return switcherButton().text().startsWith(name); }
    void openRemote()
    {
        offered(remoteName)->trigger();
        ASSERT_TRUE(eventually([&] { return isOpen(remoteName); }));
    }
    QString remoteId() const { return settings.value(keys::workspace); }
    void drop(const QString& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        const QPoint place(400, 300);
        QDragEnterEvent entering(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &entering);
        EXPECT_TRUE(entering.isAccepted());
        QDropEvent dropping(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&window, &dropping);
    }

    const QString remoteName = u"this-computer"_s;
    AzureScene scene{QStringLiteral(TANDEM_LOCAL)};
    Folders folders = scene.folders();
    Settings settings{folders.settingsFile};
    Theme theme{*qApp, settings};
    ActivityModel activities;
    Connection connection{folders, QStringLiteral(TANDEM_LOCAL)};
    EngineDesk desk{ContainerEngine::wishOfEnvironment()};
    SolverAssembly solver{connection.azureHttp(), folders};
    MainWindow window{theme, settings, activities};
    WorkspacePages pages{window,
        PageContext{connection.timer(), connection.clock(), settings, activities, solver.access(),
            folders.cache, scene.home() + u"/documents"_s},
        desk};
    AccountsDialog accounts{connection.accounts().accounts(), connection.accounts().secrets(),
        connection.timer(), connection.clock(), [](const QUrl&) {}, &window};
    NewWorkspaceDialog creation{connection.directory(), &window};
    QtNetworkProbe probe{connection.proxy()};
    ConnectionDialog test{connection.directory(), connection.azureHttp(), probe, connection.proxy(),
        connection.timer(), &window};
    WorkspaceSwitcher switcher{{connection, window, pages, accounts, creation, test, activities, settings}};
};

}

TEST_F(AzureWindow, OffersTheWorkspacesOfTheAccountAndRemembersTheOpenOne)
{
    switcher.start();
    ASSERT_TRUE(eventually([&] { return isOpen(u"This computer"_s); }));
    signIn();
    openRemote();
    EXPECT_FALSE(remoteId().isEmpty());
    ASSERT_TRUE(eventually([&] { return offered(u"This computer"_s) != nullptr; }));
    offered(u"This computer"_s)->trigger();
    ASSERT_TRUE(eventually([&] { return isOpen(u"This computer"_s); }));
    EXPECT_TRUE(remoteId().isEmpty());
    openRemote();
    // The next start.
    WorkspaceSwitcher next({connection, window, pages, accounts, creation, test, activities, settings});
    QSignalSpy opened(&next, &WorkspaceSwitcher::opened);
    next.start();
    ASSERT_TRUE(eventually([&] { return !opened.isEmpty(); }));
    EXPECT_EQ(opened.first().first().toString(), remoteId());
}

TEST_F(AzureWindow, OpensTheWorkspaceOfADroppedConfigurationOnceSomebodyHasSignedIn)
{
    switcher.start();
    ASSERT_TRUE(eventually([&] { return isOpen(u"This computer"_s); }));
    signIn();
    openRemote();
    const azure::WorkspaceLocation place = azure::locationFrom(remoteId());
    azure::WorkspaceConfig config;
    config.subscriptionId = place.subscriptionId;
    config.resourceGroup = place.resourceGroup;
    config.workspaceName = place.name;
    const auto file = azure::writeWorkspaceConfig(scene.home(), config);
    ASSERT_TRUE(file);
    switcher.open(localWorkspaceId());
    ASSERT_TRUE(eventually([&] { return isOpen(u"This computer"_s); }));
    drop(*file);
    EXPECT_TRUE(eventually([&] { return isOpen(remoteName); }));
}

TEST_F(AzureWindow, ExplainsALogThatIsDroppedBeforeAWorkspaceIsOpen)
{
    const QString file = scene.home() + u"/20_image_build_log.txt"_s;
    ASSERT_TRUE(writeFile(file, testData(u"buildlogs/buildkit-canceled-stage.txt"_s)));
    drop(file);
    const auto explains = [this] {
        const auto* const sentence = window.findChild<QLabel*>(u"causeSentence"_s);
        return sentence && sentence->isVisible() && sentence->text().contains(u"nothing-like-it==1"_s);
    };
    ASSERT_TRUE(eventually(explains));
    switcher.start();
    ASSERT_TRUE(eventually([&] { return isOpen(u"This computer"_s); }));
    EXPECT_TRUE(explains());
}

TEST_F(AzureWindow, SendsThePersonToSignInAgainAndGoesOn)
{
    switcher.start();
    ASSERT_TRUE(eventually([&] { return isOpen(u"This computer"_s); }));
    signIn();
    openRemote();
    Accounts& list = connection.accounts().accounts();
    const Account ada = list.all().first();
    (*list.tokens(ada.id()))->refuse(scene.cloud().scope(Audience::ResourceManager), {}, scene.token(), {});
    scene.authority().onToken({ScriptedAuthority::error(u"interaction_required"_s)});
    pages.refresh();
    ASSERT_TRUE(eventually([&] { return accounts.isVisible(); }));
    EXPECT_EQ(accounts.findChild<QComboBox*>()->currentText(), u"Scripted"_s);
    scene.authority().onToken({scene.tokens()});
    signInWithCode();
    ASSERT_TRUE(eventually([&] { return !accounts.isVisible(); }));
    Page* const page = window.currentPage();
    EXPECT_TRUE(eventually([&] { return !page->isBusy(); }));
    EXPECT_FALSE(page->banner().isVisible());
}

TEST_F(AzureWindow, OffersToSignInToATenantThatWantsIt)
{
    switcher.start();
    ASSERT_TRUE(eventually([&] { return isOpen(u"This computer"_s); }));
    // Ada of Contoso is a guest in the service's own tenant, which wants a newer proof.
    scene.authority().onToken({scene.tokens(), ScriptedAuthority::error(u"interaction_required"_s)});
    signIn();
    const auto trouble = [this]() -> QAction* {
        for (QAction* const action : switcherButton().menu()->actions())
            if (action->text().contains(u"Sign in to this tenant"_s))
                return action;
        return nullptr;
    };
    ASSERT_TRUE(eventually([&] { return trouble() != nullptr; })) << "and her own workspaces are there";
    trouble()->trigger();
    ASSERT_TRUE(eventually([&] { return accounts.isVisible(); }));
    ScriptedAuthority::Answer proven = scene.tokens();
    proven.body.insert(u"id_token"_s,
        QString::fromLatin1(webToken({{u"preferred_username"_s, u"ada@contoso.com"_s},
            {u"tid"_s, local::Workspace().tenant}, {u"oid"_s, u"guest"_s}})));
    scene.authority().onToken({proven});
    signInWithCode();
    ASSERT_TRUE(eventually([&] { return !accounts.isVisible(); }));
    EXPECT_TRUE(eventually([&] { return trouble() == nullptr; }));
    EXPECT_TRUE(scene.authority().asked().last().path.contains(local::Workspace().tenant));
    EXPECT_EQ(connection.accounts().accounts().all().size(), 2);
}

TEST_F(AzureWindow, TestsTheWayToAzure)
{
    switcher.start();
    ASSERT_TRUE(eventually([&] { return isOpen(u"This computer"_s); }));
    signIn();
    openRemote();
    accounts.findChild<QPushButton*>(u"testConnection"_s)->click();
    const auto* const summary = test.findChild<QLabel*>(u"connectionSummary"_s);
    ASSERT_TRUE(eventually([&] { return summary->text() != u"Testing …"; }));
    EXPECT_EQ(summary->text(), u"All is well."_s);
}
