// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/builds/buildsubject.h"
#include "ui/pages/longwork.h"
#include "ui/pages/runcolumns.h"
#include "ui/pages/runrequest.h"
#include "ui/pages/workspacearea.h"

class QLineEdit;
class QStackedWidget;

namespace tandem {

class Desk;
class EmptyState;
class RunDetail;
class RunForm;
class Table;

/// The runs of the workspace: the table, the chosen one below it, and the form of a new one.
class RunsPage : public WorkspaceArea {
    Q_OBJECT
public:
    RunsPage(const PageContext& context, Desk& desk, QWidget* parent = nullptr);

    /// Opens the form; what the request names is filled in.
    void newRun(const RunRequest& request = {});
    void showRun(const QString& name);
    const QList<RunRow>& runs() const { return m_runs.rows(); }
    /// The whole way once, with the experiment that comes with Tandem, in a folder of its own below the
    /// documents.
    void trySample();

signals:
    /// The folder is empty when the run was not submitted from here.
    void exportWanted(const tandem::azure::Job& job, const QString& folder);
    /// The log of an image build shall be taken apart.
    void buildLogWanted(const tandem::BuildSubject& subject);
    /// That log will not grow any more.
    void buildLogEnded(const QString& file);
    /// What two runs trained in shall be compared.
    void environmentComparisonWanted(const QString& before, const QString& after);

protected:
    Task<Done> load(Workspace workspace) override;
    void reset() override;

private:
    void makeActions();
    void makeTagField();
    void explainEmptiness(const QString& tag);
    void showList();
    void showCurrent();
    std::optional<RunRow> current() const;
    void submit();
    void cancelCurrent();
    void compareSelected();
    void runAgain();
    void submitted(const azure::Job& job, const QString& folder);
    void takeDetails(const azure::RunDetails& details);
    void takeMetrics(const QString& run, const QList<azure::MetricSeries>& metrics);
    Task<Done> loadFacts(Workspace workspace, QStringList runs);
    Task<Done> loadChoices(Workspace workspace);
    Task<Done> submitRun(Workspace workspace, RunRequest request, Activity& activity);
    Task<Done> cancelRun(Workspace workspace, QString run, Activity& activity);
    Task<Done> runSample(Workspace workspace, QString folder, Activity& activity);
    Task<azure::Job> start(Workspace workspace, RunRequest request, Activity* activity);

    TableModel<RunRow> m_runs;
    QHash<QString, QString> m_folders; ///< Where a run of this session came from, to run it again.
    QString m_wanted; ///< To be chosen once it is in the list.
    bool m_sampleStarted = false;
    std::optional<QString> m_explainedTag; ///< What the empty table was explained by.
    QStackedWidget* m_stack;
    QLineEdit* m_tag;
    Table* m_table;
    EmptyState* m_empty;
    RunDetail* m_detail;
    RunForm* m_form;
    QAction* m_cancel;
    QAction* m_again;
    QAction* m_export;
    QAction* m_compare;
    TaskScope m_factTasks;
    TaskScope m_choiceTasks;
    LongWork m_work;
};

}
