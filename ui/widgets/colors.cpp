// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/colors.h"

#include <QWidget>
#include <cmath>

namespace tandem {

const Colors& Colors::light()
{
    static const Colors colors({
        0xfff6f7f9, // Window
        0xffffffff, // Surface
        0xffebeef2, // Raised
        0xffdce0e6, // Line
        0xff1b1f24, // Text
        0xff5b6672, // Muted
        0xff0f6cbd, // Accent
        0xffffffff, // OnAccent
        0xff1a7f37, // Ok
        0xff8f5f00, // Warn
        0xffc62828, // Bad
        0xff0f6cbd, // Run
        0xff6a50b0, // Queue
        0xff0f6cbd, // Focus
        0xffd6e8f8, // Selection
    });
    return colors;
}

const Colors& Colors::dark()
{
    static const Colors colors({
        0xff17191c, // Window
        0xff1f2226, // Surface
        0xff272b30, // Raised
        0xff353a41, // Line
        0xffe6e8eb, // Text
        0xff9aa4af, // Muted
        0xff4ca0e8, // Accent
        0xff0b141d, // OnAccent
        0xff4cc38a, // Ok
        0xffe0a63a, // Warn
        0xfff47a74, // Bad
        0xff4ca0e8, // Run
        0xffab9df2, // Queue
        0xff4ca0e8, // Focus
        0xff1e3a56, // Selection
    });
    return colors;
}

Colors::Colors(std::array<QRgb, roleCount> values)
{
    for (size_t i = 0; i < values.size(); ++i)
        m_colors[i] = QColor::fromRgba(values[i]);
}

const Colors& Colors::of(const QPalette& palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? dark() : light();
}

const Colors& Colors::of(const QWidget* widget)
{
    return of(widget->palette());
}

bool Colors::isDark() const
{
    return (*this)[Role::Window].lightness() < 128;
}

QPalette Colors::palette() const
{
    const Colors& c = *this;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const QColor& color) { palette.setColor(role, color); };
    set(QPalette::Window, c[Role::Window]);
    set(QPalette::WindowText, c[Role::Text]);
    set(QPalette::Base, c[Role::Surface]);
    set(QPalette::AlternateBase, c[Role::Raised]);
    set(QPalette::Text, c[Role::Text]);
    set(QPalette::PlaceholderText, c[Role::Muted]);
    set(QPalette::Button, isDark() ? c[Role::Raised] : c[Role::Surface]);
    set(QPalette::ButtonText, c[Role::Text]);
    set(QPalette::BrightText, c[Role::Bad]);
    set(QPalette::ToolTipBase, c[Role::Raised]);
    set(QPalette::ToolTipText, c[Role::Text]);
    set(QPalette::Highlight, c[Role::Selection]);
    set(QPalette::HighlightedText, c[Role::Text]);
    set(QPalette::Link, c[Role::Accent]);
    set(QPalette::LinkVisited, c[Role::Accent]);
    set(QPalette::Light, c[Role::Raised]);
    set(QPalette::Midlight, c[Role::Raised]);
    set(QPalette::Mid, c[Role::Line]);
    set(QPalette::Dark, c[Role::Line]);
    set(QPalette::Shadow, c[Role::Line]);
    const QColor disabled = blended(c[Role::Muted], c[Role::Window], 0.4);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::HighlightedText, QPalette::PlaceholderText, QPalette::Link})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, c[Role::Window]);
    palette.setColor(QPalette::Disabled, QPalette::Button, c[Role::Window]);
    return palette;
}

QColor Colors::series(int nth) const
{
    // Without their black; blue is lightened on dark ground and yellow darkened on light ground.
    static constexpr std::array<QRgb, 7> onLight{
        0xff0072b2, 0xffd55e00, 0xff009e73, 0xffcc79a7, 0xffe69f00, 0xff56b4e9, 0xffb8a800};
    static constexpr std::array<QRgb, 7> onDark{
        0xff56b4e9, 0xffe69f00, 0xff1fbf93, 0xffcc79a7, 0xfff0e442, 0xff4a94d6, 0xffe8743b};
    return QColor::fromRgb((isDark() ? onDark : onLight)[size_t(nth) % onLight.size()]);
}

QColor blended(const QColor& bottom, const QColor& top, double amount)
{
    const auto mix = [amount](int from, int to) { return int(std::lround(from + (to - from) * amount)); };
    return QColor(
        mix(bottom.red(), top.red()), mix(bottom.green(), top.green()), mix(bottom.blue(), top.blue()));
}

double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& color) {
        const auto linear = [](float v) {
            return v <= 0.04045f ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
            + 0.0722 * linear(color.blueF());
    };
    const double one = luminance(a), two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

}
