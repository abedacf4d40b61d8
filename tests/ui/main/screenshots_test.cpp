// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/screenshots.h"

#include "tests/support/outcome.h"
#include "tests/support/settingsfile.h"
#include "ui/main/mainwindow.h"
#include "ui/models/activitymodel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QImage>
#include <gtest/gtest.h>

namespace tandem {

namespace {
class QuietPage : public Page {
public:
    explicit QuietPage(const QString& name)
        : Page(name, name, Icon::Runs)
    {
        setContent(new EmptyState(Icon::Runs, name));
    }
};
}

TEST(Screenshots, TakesEveryPageInBothThemesAndPutsTheThemeBack)
{
    SettingsFile file;
    Theme theme(*qApp, file.settings);
    theme.setChoice(Theme::Choice::Light);
    ActivityModel activities;
    MainWindow window(theme, file.settings, activities);
    window.addPage(new QuietPage(u"runs"_s));
    window.addPage(new QuietPage(u"clusters"_s));
    QtTimer timer;
    Screenshots screenshots(window, theme, timer);
    for (const QString& page : window.pageNames())
        screenshots.addPage(page);
    const auto written = waitFor(screenshots.take(file.folder.path()));
    ASSERT_TRUE(written);
    QStringList names;
    for (const QString& path : *written)
        names << QFileInfo(path).fileName();
    EXPECT_EQ(names,
        QStringList(
            {u"runs-light.png"_s, u"clusters-light.png"_s, u"runs-dark.png"_s, u"clusters-dark.png"_s}));
    const QImage light(written->at(0)), dark(written->at(2));
    EXPECT_EQ(light.size(), QSize(1280, 800));
    EXPECT_GT(light.pixelColor(640, 700).lightness(), 200);
    EXPECT_LT(dark.pixelColor(640, 700).lightness(), 80);
    EXPECT_EQ(theme.choice(), Theme::Choice::Light);
}

TEST(Screenshots, ThatCannotBePreparedSayWhy)
{
    SettingsFile file;
    Theme theme(*qApp, file.settings);
    ActivityModel activities;
    MainWindow window(theme, file.settings, activities);
    QtTimer timer;
    Screenshots screenshots(window, theme, timer);
    screenshots.add(u"broken"_s, []() -> Task<Done> { co_return Error{.message = u"no sample"_s}; });
    const auto written = waitFor(screenshots.take(file.folder.path()));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message, u"no sample"_s);
}

}
