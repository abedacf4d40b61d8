// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/mainwindow.h"

#include "core/settings/keys.h"
#include "tests/support/settingsfile.h"
#include "ui/main/activitybar.h"
#include "ui/main/rail.h"
#include "ui/models/activitymodel.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace tandem {

namespace {
class CountingPage : public Page {
public:
    CountingPage(const QString& name, const QString& title)
        : Page(name, title, Icon::Runs)
    {
        setContent(new QLineEdit);
        action = addHeadAction(Icon::Plus, u"New thing of %1"_s.arg(title));
        connect(action, &QAction::triggered, this, [this] { ++triggered; });
    }
    void refresh() override { ++refreshed; }

    QAction* action = nullptr;
    int refreshed = 0;
    int triggered = 0;
};

struct Opened {
    SettingsFile file;
    Theme theme{*qApp, file.settings};
    ActivityModel activities;
    MainWindow window{theme, file.settings, activities};
    CountingPage* runs = new CountingPage(u"runs"_s, u"Runs"_s);
    CountingPage* clusters = new CountingPage(u"clusters"_s, u"Clusters"_s);

    Opened()
    {
        window.addPage(runs);
        window.addPage(clusters);
        window.showPage(u"runs"_s);
        window.show();
        window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
    }
    template <typename T> T* find(const QString& name) { return window.findChild<T*>(name); }
    void type(const QString& text) { QTest::keyClicks(find<QLineEdit>(u"commandPaletteInput"_s), text); }
    void press(Qt::Key key) { QTest::keyClick(find<QLineEdit>(u"commandPaletteInput"_s), key); }
};
}

TEST(MainWindow, RailAndKeysChangeThePage)
{
    Opened o;
    EXPECT_EQ(o.window.currentPage(), o.runs);
    EXPECT_EQ(o.runs->refreshed, 1);
    QTest::mouseClick(o.find<QWidget>(u"place1"_s), Qt::LeftButton);
    EXPECT_EQ(o.window.currentPage(), o.clusters);
    EXPECT_EQ(o.clusters->refreshed, 1);
    QTest::keyClick(&o.window, Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(o.window.currentPage(), o.runs);
    QTest::keyClick(&o.window, Qt::Key_F5);
    EXPECT_EQ(o.runs->refreshed, 3);
}

TEST(MainWindow, RemembersItsPageAndGeometry)
{
    Opened o;
    o.window.resize(900, 600);
    o.window.showPage(u"clusters"_s);
    o.window.close();
    EXPECT_EQ(o.file.settings.value(keys::page), u"clusters"_s);
    MainWindow again(o.theme, o.file.settings, o.activities);
    EXPECT_EQ(again.size(), QSize(900, 600));
}

TEST(MainWindow, EveryControlHasANameForScreenReaders)
{
    Opened o;
    for (const QWidget* widget : o.window.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus
            || widget->parentWidget()->objectName() == u"qt_spinbox_lineedit"_s)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
            || qobject_cast<const QLineEdit*>(widget);
        if (!widget->isVisible() || widget->inherits("QMenu"))
            continue;
        EXPECT_TRUE(named) << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
    }
}

TEST(CommandPalette, FindsAnActionOfAnotherPageAndRunsItThere)
{
    Opened o;
    QTest::keyClick(&o.window, Qt::Key_K, Qt::ControlModifier);
    ASSERT_TRUE(o.find<QWidget>(u"commandPalette"_s)->isVisible());
    o.type(u"ntclust"_s);
    o.press(Qt::Key_Return);
    EXPECT_FALSE(o.find<QWidget>(u"commandPalette"_s)->isVisible());
    EXPECT_EQ(o.clusters->triggered, 1);
    EXPECT_EQ(o.runs->triggered, 0);
    EXPECT_EQ(o.window.currentPage(), o.clusters);
}

TEST(CommandPalette, EscapeGivesTheFocusBack)
{
    Opened o;
    auto* field = o.runs->findChild<QLineEdit*>();
    field->setFocus();
    o.window.openPalette();
    EXPECT_TRUE(o.find<QLineEdit>(u"commandPaletteInput"_s)->hasFocus());
    o.press(Qt::Key_Escape);
    EXPECT_FALSE(o.find<QWidget>(u"commandPalette"_s)->isVisible());
    EXPECT_TRUE(field->hasFocus());
}

TEST(CommandPalette, GoesThroughTheMatchesByKeys)
{
    Opened o;
    o.window.addCommandSource([] {
        return QList<PaletteCommand>{{u"zz one"_s, {}, {}, {}, [] {}}, {u"zz two"_s, {}, {}, {}, [] {}}};
    });
    o.window.openPalette();
    o.type(u"zz"_s);
    auto* list = o.find<QListView>(u"commandPaletteList"_s);
    EXPECT_EQ(list->currentIndex().data().toString(), u"zz one"_s);
    o.press(Qt::Key_Down);
    EXPECT_EQ(list->currentIndex().data().toString(), u"zz two"_s);
    o.press(Qt::Key_Down);
    EXPECT_EQ(list->currentIndex().data().toString(), u"zz one"_s);
}

TEST(CommandPalette, LeavesOutWhatIsDisabled)
{
    Opened o;
    o.clusters->action->setEnabled(false);
    o.window.openPalette();
    o.type(u"ntclust"_s);
    o.press(Qt::Key_Return);
    EXPECT_EQ(o.clusters->triggered, 0);
}

TEST(ActivityBar, ShowsProgressAndStops)
{
    Opened o;
    bool stopped = false;
    Activity upload = o.activities.start(u"Uploading 3 MB"_s, [&] { stopped = true; });
    upload.setProgress(0.25);
    auto* progress = o.find<QProgressBar>(u"activityProgress"_s);
    EXPECT_TRUE(progress->isVisible());
    EXPECT_EQ(progress->value(), 250);
    QTest::mouseClick(o.find<QToolButton>(u"activityStop"_s), Qt::LeftButton);
    EXPECT_TRUE(stopped);
}

TEST(ActivityBar, LeavesALinkToTheResult)
{
    Opened o;
    bool followed = false;
    o.activities.start(u"Exporting"_s).finish(u"Dev container written"_s, u"Open folder"_s, [&] {
        followed = true;
    });
    auto* link = o.find<QToolButton>(u"activityLink"_s);
    EXPECT_TRUE(link->isVisible());
    EXPECT_FALSE(o.find<QProgressBar>(u"activityProgress"_s)->isVisible());
    QTest::mouseClick(link, Qt::LeftButton);
    EXPECT_TRUE(followed);
    QTest::mouseClick(o.find<QToolButton>(u"activityStop"_s), Qt::LeftButton);
    EXPECT_EQ(o.activities.rowCount(), 0);
}

}
