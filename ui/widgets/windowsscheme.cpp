// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/desktopscheme.h"

#include "core/base/literals.h"

#include <QGuiApplication>
#include <QSettings>

namespace tandem {

namespace {
/// Reads the registry, again whenever the application comes to the front.
class WindowsScheme : public DesktopScheme {
public:
    explicit WindowsScheme(bool dark)
        : DesktopScheme(dark)
    {
        connect(qApp, &QGuiApplication::applicationStateChanged, this, [this] { read(); });
        read();
    }

private:
    void read()
    {
        const QSettings registry(
            uR"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize)"_s,
            QSettings::NativeFormat);
        const QVariant light = registry.value(u"AppsUseLightTheme"_s);
        if (light.isValid())
            setDark(light.toInt() == 0);
    }
};
}

std::unique_ptr<DesktopScheme> DesktopScheme::ofThisPlatform(bool dark)
{
    return std::make_unique<WindowsScheme>(dark);
}

}
