// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/topbar.h"

#include "app/workspaceitem.h"
#include "tests/support/settingsfile.h"
#include "ui/main/mainwindow.h"
#include "ui/models/activitymodel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace tandem {

namespace {

/// The window on a workspace, as small as it can be made.
struct Bar {
    explicit Bar(const azure::WorkspaceInfo& workspace)
    {
        const WorkspaceItem item = workspaceItem(workspace);
        window.topBar().setWorkspaces({item}, item.id);
        window.resize(1, 1);
        window.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&window));
    }
    QToolButton& switcher() const { return *window.findChild<QToolButton*>(u"workspaceSwitcher"_s); }
    bool isWhole() const
    {
        const QRect button(switcher().mapTo(&window, QPoint()), switcher().size());
        const auto* const search = window.findChild<QAbstractButton*>(u"searchButton"_s);
        return switcher().width() >= switcher().sizeHint().width() && window.rect().contains(button)
            && button.right() < search->mapTo(&window, QPoint()).x();
    }

    SettingsFile file;
    Theme theme{*qApp, file.settings};
    ActivityModel activities;
    MainWindow window{theme, file.settings, activities};
};

azure::WorkspaceInfo local(const QString& engine)
{
    azure::WorkspaceInfo info;
    info.name = u"this-computer"_s;
    info.location = u"local"_s;
    info.tags.insert(u"tandem.engine"_s, engine);
    return info;
}

}

TEST(TopBar, NamesTheEngineOfTheLocalWorkspace)
{
    const Bar bar(local(u"podman 4.3.1"_s));
    EXPECT_EQ(bar.switcher().text(), u"This computer  ·  podman 4.3.1"_s);
    EXPECT_TRUE(bar.switcher().toolTip().contains(u"images that podman 4.3.1 builds"_s));
    EXPECT_TRUE(bar.isWhole()) << bar.switcher().width() << " of " << bar.switcher().sizeHint().width()
                               << " in " << bar.window.width();
}

TEST(TopBar, SaysPlainlyThatThereIsNoEngineAndWhatToInstall)
{
    for (const Theme::Choice choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        Bar bar(local(u"none"_s));
        bar.theme.setChoice(choice);
        EXPECT_EQ(
            bar.switcher().text(), u"This computer  ·  No container engine: environments on this computer"_s);
        EXPECT_TRUE(bar.switcher().toolTip().contains(u"install podman or Docker"_s));
        EXPECT_EQ(bar.switcher().accessibleDescription(), workspaceItem(local(u"none"_s)).explanation);
        EXPECT_TRUE(bar.isWhole()) << bar.switcher().width() << " of " << bar.switcher().sizeHint().width()
                                   << " in " << bar.window.width();
    }
}

TEST(TopBar, SaysWhereAWorkspaceInTheCloudIs)
{
    azure::WorkspaceInfo info;
    info.name = u"team-workspace"_s;
    info.location = u"westeurope"_s;
    info.workspaceId = u"w"_s;
    const Bar bar(info);
    EXPECT_EQ(bar.switcher().text(), u"team-workspace  ·  westeurope"_s);
    EXPECT_EQ(bar.switcher().toolTip(), u"Workspace: team-workspace"_s);
    EXPECT_FALSE(workspaceItem(info).local);
}

TEST(TopBar, OffersToDeleteOnlyAWorkspaceOfAzure)
{
    Bar bar(local(u"podman 4.3.1"_s));
    const auto* const action = bar.window.findChild<QAction*>(u"deleteWorkspaceAction"_s);
    ASSERT_TRUE(action);
    EXPECT_FALSE(action->isVisible());
    bar.window.topBar().setWorkspaces({WorkspaceItem{.id = u"a"_s, .name = u"vision"_s, .kind = {}}}, u"a"_s);
    EXPECT_TRUE(action->isVisible());
    EXPECT_TRUE(action->text().contains(u"vision"_s));
}

}
