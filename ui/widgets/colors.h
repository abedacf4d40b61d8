// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QColor>
#include <QPalette>
#include <array>

class QWidget;

namespace tandem {

/// What a colour is for. Nothing outside colors.cpp names a colour.
enum class Role {
    Window, ///< behind everything
    Surface, ///< fields, tables, cards
    Raised, ///< hovered, table headers, the rail
    Line,
    Text,
    Muted,
    Accent,
    OnAccent, ///< text on the accent
    Ok,
    Warn,
    Bad,
    Run,
    Queue,
    Focus,
    Selection
};
inline constexpr int roleCount = int(Role::Selection) + 1;

class Colors {
public:
    static const Colors& light();
    static const Colors& dark();
    /// Those a palette made by palette() belongs to; any other palette by its brightness.
    static const Colors& of(const QPalette& palette);
    static const Colors& of(const QWidget* widget);

    bool isDark() const;
    const QColor& operator[](Role role) const { return m_colors[size_t(role)]; }
    QPalette palette() const;
    /// The colour of the nth line of a plot: Okabe and Ito's sequence, which colour-blind people can tell
    /// apart, from the first again after the last.
    QColor series(int nth) const;

private:
    explicit Colors(std::array<QRgb, roleCount> values);
    std::array<QColor, roleCount> m_colors;
};

/// `top` laid over `bottom`, for hovered and pressed states.
QColor blended(const QColor& bottom, const QColor& top, double amount);

/// The contrast of WCAG 2, 1 to 21.
double contrast(const QColor& a, const QColor& b);

}
