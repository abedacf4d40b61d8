// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include "core/settings/keys.h"
#include "tests/support/settingsfile.h"
#include "ui/widgets/desktopscheme.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace tandem {

class ThemeContrast : public testing::TestWithParam<bool> {
protected:
    const Colors& colors = GetParam() ? Colors::dark() : Colors::light();
    void expectContrast(Role top, Role bottom, double least)
    {
        EXPECT_GE(contrast(colors[top], colors[bottom]), least)
            << "role " << int(top) << " on role " << int(bottom);
    }
};

TEST_P(ThemeContrast, OfTextIsAtLeastFourAndAHalf)
{
    for (const Role ground : {Role::Window, Role::Surface, Role::Raised, Role::Selection})
        expectContrast(Role::Text, ground, 4.5);
    for (const Role text :
        {Role::Muted, Role::Accent, Role::Ok, Role::Warn, Role::Bad, Role::Run, Role::Queue})
        for (const Role ground : {Role::Window, Role::Surface})
            expectContrast(text, ground, 4.5);
    expectContrast(Role::Muted, Role::Raised, 4.5);
    expectContrast(Role::OnAccent, Role::Accent, 4.5);
}

TEST_P(ThemeContrast, OfMarksIsAtLeastThreeWhereverTheyStand)
{
    for (const Role mark :
        {Role::Accent, Role::Ok, Role::Warn, Role::Bad, Role::Run, Role::Queue, Role::Muted, Role::Focus})
        for (const Role ground : {Role::Window, Role::Surface, Role::Raised, Role::Selection})
            expectContrast(mark, ground, 3);
}

TEST_P(ThemeContrast, PaletteLeadsBackToItsRoles)
{
    EXPECT_EQ(&Colors::of(colors.palette()), &colors);
    EXPECT_EQ(colors.palette().color(QPalette::Base), colors[Role::Surface]);
}

INSTANTIATE_TEST_SUITE_P(LightAndDark, ThemeContrast, testing::Bool(),
    [](const auto& tested) { return std::string(tested.param ? "Dark" : "Light"); });

TEST(Theme, ChoiceChangesTheColoursAtOnceAndIsRemembered)
{
    SettingsFile file;
    {
        Theme theme(*qApp, file.settings);
        theme.setChoice(Theme::Choice::Dark);
        EXPECT_TRUE(theme.isDark());
        EXPECT_EQ(&Colors::of(QApplication::palette()), &Colors::dark());
    }
    Theme theme(*qApp, file.settings);
    EXPECT_EQ(theme.choice(), Theme::Choice::Dark);
    theme.setChoice(Theme::Choice::Light);
    EXPECT_EQ(&Colors::of(QApplication::palette()), &Colors::light());
}

namespace {
class FakeScheme : public DesktopScheme {
public:
    FakeScheme()
        : DesktopScheme(false)
    {
    }
    using DesktopScheme::setDark;
};
}

TEST(Theme, FollowsTheDesktopWhileItRuns)
{
    SettingsFile file;
    auto scheme = std::make_unique<FakeScheme>();
    FakeScheme& desktop = *scheme;
    Theme theme(*qApp, file.settings, std::move(scheme));
    QSignalSpy changed(&theme, &Theme::changed);
    desktop.setDark(true);
    EXPECT_EQ(&Colors::of(QApplication::palette()), &Colors::dark());
    EXPECT_EQ(changed.count(), 1);
    theme.setChoice(Theme::Choice::Light);
    EXPECT_EQ(&Colors::of(QApplication::palette()), &Colors::light());
    desktop.setDark(false);
    EXPECT_EQ(changed.count(), 2);
}

TEST(Icons, EachIsDrawnAndFollowsTheTheme)
{
    SettingsFile file;
    Theme theme(*qApp, file.settings);
    for (int i = 0; i < iconCount; ++i) {
        const QIcon drawn = icon(Icon(i), Role::Accent);
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            theme.setChoice(choice);
            const QImage image =
                drawn.pixmap(QSize(40, 40), 2).toImage().convertToFormat(QImage::Format_ARGB32);
            const QColor expected = Colors::of(QApplication::palette())[Role::Accent];
            bool found = false;
            for (int y = 0; y < image.height() && !found; ++y)
                for (int x = 0; x < image.width() && !found; ++x)
                    found = image.pixelColor(x, y) == expected;
            EXPECT_TRUE(found) << "icon " << i;
        }
    }
    theme.setChoice(Theme::Choice::Light);
}

}
