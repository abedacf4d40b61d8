// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspacecreation.h"
#include "core/azure/workspacedirectory.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tandem {

class ErrorBanner;
class Field;

/// Makes a workspace of Azure: asks where, shows each part as it is made, and offers to take back what was
/// made when something fails. The making goes on while the dialog is closed.
class NewWorkspaceDialog : public QDialog {
    Q_OBJECT
public:
    explicit NewWorkspaceDialog(azure::WorkspaceDirectory& directory, QWidget* parent = nullptr);
    ~NewWorkspaceDialog() override;

    /// Shows it, with the subscriptions of the accounts as they are now.
    void begin();

signals:
    void created(const QString& resourceId);

private:
    using Reached = azure::WorkspaceDirectory::Reached;
    QWidget* makeForm();
    void check();
    void setWorking(bool working);
    void showParts();
    azure::WorkspaceSpec spec() const;
    void loadPlaces(int index);
    Task<Done> list(QList<Account> accounts);
    Task<Done> places(Reached reached);
    void submit(Task<Done> work);
    Task<Done> prepare();
    Task<Done> registerAndMake(QStringList providers);
    Task<Done> make();
    Task<Done> cleanUp();
    void failed(const Error& error);

    azure::WorkspaceDirectory& m_directory;
    QList<Reached> m_subscriptions;
    QList<azure::ResourceGroup> m_groups;
    std::shared_ptr<azure::AccountClient> m_client; ///< Of the chosen subscription.
    std::unique_ptr<azure::WorkspaceCreation> m_creation;
    bool m_isWorking = false;
    QComboBox* m_subscription;
    QComboBox* m_group;
    QComboBox* m_region;
    QLineEdit* m_name;
    QCheckBox* m_registry;
    Field* m_groupField;
    Field* m_nameField;
    QListWidget* m_parts;
    ErrorBanner* m_banner;
    QPushButton* m_create;
    TaskScope m_listing;
    TaskScope m_placing;
    TaskScope m_work;
};

}
