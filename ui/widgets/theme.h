// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <QFont>
#include <QObject>
#include <memory>

class QApplication;

namespace tandem {

class DesktopScheme;
class Settings;

/// Distances, in steps of 4.
namespace space {
inline constexpr int inside = 4; ///< inside a control
inline constexpr int related = 8;
inline constexpr int group = 16;
inline constexpr int edge = 24; ///< of a page
inline constexpr int row = 28; ///< height of a table's row
inline constexpr int control = 28; ///< height of a button or field
inline constexpr int toolbar = 40;
inline constexpr int rail = 94;
inline constexpr int icon = 16;
inline constexpr int radius = 6;
}

enum class TextStyle { Title, Section, Body, Caption, Fixed };

/// The desktop's font in one of Tandem's five sizes.
QFont fontFor(TextStyle style);

/// Gives the application Tandem's style and colours, light or dark as the desktop or the user has it.
/// Widgets read roles with Colors::of(this) and learn of a change by QEvent::PaletteChange.
class Theme : public QObject {
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark };

    Theme(QApplication& application, Settings& settings);
    Theme(QApplication& application, Settings& settings, std::unique_ptr<DesktopScheme> desktop);
    ~Theme() override;

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice);
    bool isDark() const;

signals:
    void changed();

private:
    void apply();

    Settings& m_settings;
    std::unique_ptr<DesktopScheme> m_desktop;
    Choice m_choice;
};

}
