// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "core/settings/keys.h"

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

}
