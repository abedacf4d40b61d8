// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspacedirectory.h"
#include "ui/pages/environmentrows.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace tandem {

class BusyLine;
class EnvironmentDetail;
class ErrorBanner;
class Label;
class Table;

/// Finds a registry by its name, through the accounts of this computer.
using RegistryFinder = std::function<Task<azure::WorkspaceDirectory::ReachedRegistry>(QString name)>;

/// The environments of a registry, which many workspaces share: Microsoft's curated ones are in "azureml".
/// They can be run in as they are, or be what a new environment begins with.
class RegistryPane : public QWidget {
    Q_OBJECT
public:
    explicit RegistryPane(const PageContext& context, QWidget* parent = nullptr);

    void setFinder(RegistryFinder finder) { m_find = std::move(finder); }
    /// Reads what was not read yet.
    void open();
    /// What was being read is read no further.
    void stop();

signals:
    void composeWanted(const tandem::azure::EnvironmentVersion& version);
    /// A run shall be submitted in this one, "azureml://registries/…".
    void runWanted(const QString& assetId);
    void signInWanted();
    void closeRequested();

private:
    QWidget* makeHead();
    void read();
    void showState(const QString& sentence, bool isReading);
    void showCurrent();
    Task<Done> load(QString name);
    Task<Done> loadVersions(QString environment);

    RegistryFinder m_find;
    std::optional<azure::WorkspaceDirectory::ReachedRegistry> m_registry;
    TableModel<EnvironmentRow> m_environments;
    QComboBox* m_name;
    QPushButton* m_show;
    QPushButton* m_stop;
    QPushButton* m_compose;
    QPushButton* m_run;
    BusyLine* m_busy;
    Label* m_state;
    ErrorBanner* m_banner;
    Table* m_table;
    EnvironmentDetail* m_detail;
    TaskScope m_versionTasks;
    TaskScope m_tasks;
};

}
