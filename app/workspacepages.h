// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/desk/desk.h"
#include "ui/main/mainwindow.h"
#include "ui/pages/pagecontext.h"
#include "ui/pages/registrypane.h"

namespace tandem {

class ClustersPage;
class EnvironmentsPage;
class ExportPage;
class LogsPage;
class RunsPage;
class WorkspaceArea;

/// The pages of the open workspace, put into the window and connected with each other: they do not know one
/// another themselves.
class WorkspacePages {
public:
    WorkspacePages(MainWindow& window, const PageContext& context, Desk& desk);

    void setRegistryFinder(RegistryFinder finder);
    /// A log from the disk, for which no workspace is needed.
    void openLog(const QString& file);
    void setWorkspace(std::shared_ptr<azure::WorkspaceClient> workspace);
    /// Called when the person wants to sign in again from a page.
    void onSignInWanted(std::function<void()> callback);
    /// Loads what the pages show anew.
    void refresh();
    /// The workspace could not be opened: said on every page, with a way to try again.
    void showError(const Error& error, std::function<void()> tryAgain);

private:
    void connectPages(MainWindow& window);
    QList<WorkspaceArea*> areas() const;

    RunsPage* m_runs;
    EnvironmentsPage* m_environments;
    ClustersPage* m_clusters;
    ExportPage* m_export;
    LogsPage* m_logs;
};

}
