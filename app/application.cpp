// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/pictures.h"
#include "app/workspaceitem.h"
#include "core/net/credential.h"
#include "core/settings/keys.h"

#include <QDesktopServices>
#include <QStandardPaths>

namespace tandem {

Application::Application(QApplication& application, const Folders& folders)
    : m_settings(folders.settingsFile)
    , m_theme(application, m_settings)
    , m_connection(folders)
    , m_window(m_theme, m_settings, m_activities)
    , m_pages(m_window,
          PageContext{m_connection.timer(), m_connection.clock(), m_settings, m_activities, folders.cache,
              QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)},
          m_desk)
    , m_accounts(
          m_connection.accounts().accounts(), m_connection.accounts().secrets(), m_connection.timer(),
          m_connection.clock(), [](const QUrl& page) { QDesktopServices::openUrl(page); }, &m_window)
    , m_tasks([this](const Error& error) {
        m_pages.showError(error, [this] { openWorkspace(); });
        if (needsSignIn(error))
            m_accounts.askToSignInAgain(error);
    })
{
    QObject::connect(&m_window.topBar(), &TopBar::accountsWanted, &m_accounts, [this] { showAccounts(); });
}

void Application::showAccounts()
{
    if (const auto loaded = m_connection.accounts().accounts().load(); !loaded)
        m_accounts.askToSignInAgain(loaded.error());
    m_accounts.refresh();
    m_accounts.show();
    m_accounts.raise();
}

void Application::openWorkspace()
{
    // From the event loop: the button that asks sits in a banner that opening takes away.
    QMetaObject::invokeMethod(
        &m_window, [this] { m_tasks.restart(connectWorkspace()); }, Qt::QueuedConnection);
}

Task<Done> Application::connectWorkspace()
{
    const WorkspaceItem here = localWorkspaceItem();
    m_window.topBar().setWorkspaces({here}, here.id);
    Task<azure::WorkspaceClient*> opening = m_connection.workspace();
    const azure::WorkspaceClient* const opened = co_await opening;
    const WorkspaceItem known = workspaceItem(opened->info());
    m_window.topBar().setWorkspaces({known}, known.id);
    m_pages.setWorkspace(m_connection.opened());
    co_return Done{};
}

void Application::show()
{
    m_window.showPage(m_settings.value(keys::page));
    m_window.show();
    openWorkspace();
}

Task<QStringList> Application::takeScreenshots(QString folder)
{
    co_await connectWorkspace();
    Pictures pictures(m_window, m_theme, m_connection.timer());
    const QStringList written = co_await pictures.take(folder);
    co_return written;
}

}
