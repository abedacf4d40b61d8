// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/desk/desk.h"
#include "ui/pages/devcontainerlookup.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace tandem {

class ContainerStarter;
class ErrorBanner;
class Facts;
class Label;
class LogPanel;
class MissingImage;
class RepetitionView;
class Table;

/// The dev containers that Tandem has written, what became of them, and how they compare with their runs.
class DevContainerList : public QWidget {
    Q_OBJECT
public:
    DevContainerList(const PageContext& context, Desk& desk, QWidget* parent = nullptr);

    /// Looks at the projects, the containers and, where there is one, the workspace.
    Task<Done> load(std::shared_ptr<azure::WorkspaceClient> workspace);
    Table& table() const { return *m_table; }
    std::optional<DevContainerRow> current() const;
    void forgetCurrent();

signals:
    void exportWanted();
    /// To write it again, from the newest image.
    void renewWanted(const tandem::DevContainerRow& row);
    void checkWanted(const QString& folder);
    void currentChanged();
    void failed(const tandem::Error& error);

private:
    QWidget* makeDetail();
    QWidget* makeStartBar();
    void listenToStarter();
    void startOrStop();
    void showRepetition(bool isShown);
    void showCurrent();
    void showConfigurations(const DevContainerRow& row);
    QString configuration() const;
    void compare();
    void open();
    Task<Done> compareWithRun(QString folder);

    PageContext m_context;
    Desk& m_desk;
    DevContainerLookup m_lookup;
    TableModel<DevContainerRow> m_rows;
    TableModel<Deviation> m_deviations;
    Table* m_table;
    QWidget* m_detail;
    QStackedWidget* m_stack; ///< The list, or a run's command run once more.
    ContainerStarter* m_starter;
    RepetitionView* m_repetition;
    std::shared_ptr<azure::WorkspaceClient> m_workspace;
    Label* m_title;
    Label* m_verdict;
    Table* m_deviationTable;
    QPushButton* m_compare;
    QPushButton* m_open;
    QPushButton* m_renew;
    QPushButton* m_check;
    MissingImage* m_missing;
    QComboBox* m_configuration; ///< Of a project that has several: what is started and opened.
    QString m_configured; ///< The folder whose configurations it offers.
    QPushButton* m_start;
    QPushButton* m_repeat;
    LogPanel* m_startLog;
    QString m_opened; ///< The log of a start that is shown.
    QString m_compared; ///< The folder that the verdict is about.
    TaskScope m_tasks;
};

}
