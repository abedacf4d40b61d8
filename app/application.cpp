// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "core/settings/keys.h"
#include "ui/main/screenshots.h"

namespace tandem {

Application::Application(QApplication& application, const Folders& folders)
    : m_settings(folders.settingsFile)
    , m_theme(application, m_settings)
    , m_window(m_theme, m_settings, m_activities)
{
}

void Application::show()
{
    m_window.showPage(m_settings.value(keys::page));
    m_window.show();
}

Task<QStringList> Application::takeScreenshots(QString folder)
{
    Screenshots screenshots(m_window, m_theme, m_timer);
    for (const QString& page : m_window.pageNames())
        screenshots.addPage(page);
    const QStringList written = co_await screenshots.take(folder);
    co_return written;
}

}
