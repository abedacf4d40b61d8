// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connection.h"
#include "app/solverassembly.h"
#include "app/workspaceswitcher.h"
#include "core/base/folders.h"
#include "core/desk/enginedesk.h"
#include "core/settings/settings.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/main/mainwindow.h"
#include "ui/models/activitymodel.h"
#include "ui/widgets/theme.h"

namespace tandem {

/// Builds every object of the window and hands each on by constructor. The only place that does.
class Application {
public:
    Application(QApplication& application, const Folders& folders);

    MainWindow& window() { return m_window; }
    /// Shows the window at the page of the last time, on a workspace by name or id; empty: that of the last
    /// time.
    void show(const QString& workspace = {});
    void openLog(const QString& file);
    /// Writes the pictures of the documentation.
    Task<QStringList> takeScreenshots(QString folder);

private:
    Settings m_settings;
    Theme m_theme;
    ActivityModel m_activities;
    Connection m_connection;
    EngineDesk m_desk;
    SolverAssembly m_solver;
    MainWindow m_window;
    WorkspacePages m_pages;
    AccountsDialog m_accounts;
    NewWorkspaceDialog m_newWorkspace;
    QtNetworkProbe m_probe;
    ConnectionDialog m_test;
    WorkspaceSwitcher m_switcher;
};

}
