// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include "core/settings/keys.h"
#include "ui/widgets/desktopscheme.h"
#include "ui/widgets/style.h"

#include <QApplication>
#include <QFontDatabase>

namespace tandem {

namespace {
const QHash<Theme::Choice, QString>& choiceNames()
{
    static const QHash<Theme::Choice, QString> names{{Theme::Choice::System, u"system"_s},
        {Theme::Choice::Light, u"light"_s}, {Theme::Choice::Dark, u"dark"_s}};
    return names;
}

void scale(QFont& font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
}
}

QFont fontFor(TextStyle style)
{
    QFont font = QApplication::font();
    switch (style) {
    case TextStyle::Title:
        scale(font, 1.35);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Section:
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Body:
        break;
    case TextStyle::Caption:
        scale(font, 0.88);
        break;
    case TextStyle::Fixed: {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        if (font.pointSizeF() > 0)
            fixed.setPointSizeF(font.pointSizeF() * 0.94);
        else
            fixed.setPixelSize(qRound(font.pixelSize() * 0.94));
        fixed.setStyleHint(QFont::Monospace);
        return fixed;
    }
    }
    return font;
}

Theme::Theme(QApplication& application, Settings& settings)
    : Theme(
        application, settings, DesktopScheme::ofThisPlatform(Colors::of(QApplication::palette()).isDark()))
{
}

// The application is a parameter to say that it must be there.
Theme::Theme(QApplication&, Settings& settings, std::unique_ptr<DesktopScheme> desktop)
    : m_settings(settings)
    , m_desktop(std::move(desktop))
    , m_choice(choiceNames().key(settings.value(keys::theme), Choice::System))
{
    QApplication::setStyle(new Style);
    connect(m_desktop.get(), &DesktopScheme::changed, this, &Theme::apply);
    apply();
}

Theme::~Theme() = default;

void Theme::setChoice(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_settings.set(keys::theme, choiceNames().value(choice));
    apply();
}

bool Theme::isDark() const
{
    return m_choice == Choice::Dark || (m_choice == Choice::System && m_desktop->isDark());
}

void Theme::apply()
{
    const QPalette palette = (isDark() ? Colors::dark() : Colors::light()).palette();
    if (palette == QApplication::palette())
        return;
    QApplication::setPalette(palette);
    emit changed();
}

}
