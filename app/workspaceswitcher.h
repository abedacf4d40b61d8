// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connection.h"
#include "app/workspacepages.h"
#include "core/settings/settings.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/accounts/connectiondialog.h"
#include "ui/accounts/newworkspacedialog.h"
#include "ui/pages/longwork.h"

namespace tandem {

/// Which workspace the window shows: offers the local one and those of all accounts, which arrive as they
/// come, opens the chosen one, and remembers it for the next start. New ones are made here, and the open one
/// deleted.
class WorkspaceSwitcher : public QObject {
    Q_OBJECT
public:
    /// They outlive it.
    struct Parts {
        Connection& connection;
        MainWindow& window;
        WorkspacePages& pages;
        AccountsDialog& accounts;
        NewWorkspaceDialog& creation;
        ConnectionDialog& test;
        ActivityModel& activities;
        Settings& settings;
    };
    explicit WorkspaceSwitcher(Parts parts);

    /// Lists the workspaces and opens `wanted`, by name or id; empty: the one of the last time.
    void start(const QString& wanted = {});
    /// Opens a workspace by resource id, or the local one by localWorkspaceId().
    void open(const QString& id);
    /// Opens the workspace that a project's config.json names.
    void openConfig(const QString& file);
    /// A project's config.json, or a log.
    void openDropped(const QString& file);
    void showAccounts();
    Task<Done> openLocal();

signals:
    void opened(const QString& id);

private:
    Task<Done> openWanted(QString wanted);
    Task<Done> openRemote(QString wanted);
    Task<Done> list();
    void found(const azure::WorkspaceDirectory::Found& found);
    void add(const WorkspaceItem& item);
    void show();
    void failed(const Error& error);
    void chosen(const QString& id);
    void signedIn(const QString& account);
    void signInAgain();
    void made(const QString& id);
    void deleteCurrent();
    void testConnection();
    Task<Done> remove(std::shared_ptr<azure::WorkspaceClient> workspace, Activity& activity);

    Parts m_parts;
    WorkspaceItem m_local;
    QList<WorkspaceItem> m_items; ///< Those of Azure, by name.
    /// What kept the workspaces of an account's tenant from being listed.
    struct Trouble {
        Account account;
        Error error;
    };
    QHash<QString, Trouble> m_troubles; ///< By item.
    QString m_current;
    std::shared_ptr<azure::WorkspaceClient> m_remote; ///< Null while the local one is open.
    QString m_wanted; ///< What is being opened, or could not be.
    TaskScope m_listing;
    TaskScope m_signingIn;
    TaskScope m_opening;
    LongWork m_work;
};

}
