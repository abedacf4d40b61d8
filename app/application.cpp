// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/enginewish.h"
#include "app/pictures.h"
#include "core/settings/keys.h"

#include <QDesktopServices>
#include <QStandardPaths>

namespace tandem {

Application::Application(QApplication& application, const Folders& folders)
    : m_settings(folders.settingsFile)
    , m_theme(application, m_settings)
    , m_connection(folders)
    , m_desk(engineWish(m_settings))
    , m_solver(m_connection.azureHttp(), folders)
    , m_window(m_theme, m_settings, m_activities)
    , m_pages(m_window,
          PageContext{m_connection.timer(), m_connection.clock(), m_settings, m_activities, m_solver.access(),
              folders.cache, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
              folders.data + u"/drafts"_s, folders.data},
          m_desk)
    , m_accounts(
          m_connection.accounts().accounts(), m_connection.accounts().secrets(), m_connection.timer(),
          m_connection.clock(), [](const QUrl& page) { QDesktopServices::openUrl(page); }, &m_window)
    , m_newWorkspace(m_connection.directory(), &m_window)
    , m_probe(m_connection.proxy())
    , m_test(m_connection.directory(), m_connection.azureHttp(), m_probe, m_connection.proxy(),
          m_connection.timer(), &m_window)
    , m_switcher(WorkspaceSwitcher::Parts{
          m_connection, m_window, m_pages, m_accounts, m_newWorkspace, m_test, m_activities, m_settings})
{
    m_pages.setRegistryFinder([this](QString name) {
        return m_connection.directory().registry(m_connection.accounts().accounts().all(), std::move(name));
    });
}

void Application::show(const QString& workspace)
{
    m_window.showPage(m_settings.value(keys::page));
    m_window.show();
    m_switcher.start(workspace);
}

void Application::openLog(const QString& file)
{
    m_pages.openLog(file);
}

Task<QStringList> Application::takeScreenshots(QString folder)
{
    co_await m_switcher.openLocal();
    Pictures pictures(m_window, m_theme, m_connection.timer());
    const QStringList written = co_await pictures.take(folder);
    co_return written;
}

}
