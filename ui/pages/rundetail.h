// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/runfollower.h"
#include "core/azure/workspaceclient.h"
#include "ui/builds/buildsubject.h"
#include "ui/pages/devcontainerlookup.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QPushButton;
class QTabWidget;

namespace tandem {

class CodeEditor;
class ElidedLabel;
class ErrorBanner;
class Label;
class PhaseLine;
class RunLogs;
class RunMetrics;
class RunOutputs;
class RunOverview;
class StatusLabel;

/// One run in tabs. It follows the run while it goes on, whether or not its tab is in front.
class RunDetail : public QWidget {
    Q_OBJECT
public:
    RunDetail(const PageContext& context, Desk& desk, QWidget* parent = nullptr);
    ~RunDetail() override;

    using Workspace = std::shared_ptr<azure::WorkspaceClient>;
    void setRun(Workspace workspace, const azure::Job& job);
    void clear();
    const azure::Job& job() const { return m_job; }
    bool isActive() const;
    void showLog(const QString& name);
    QTabWidget* tabs() const { return m_tabs; }
    void showEvent(QShowEvent* event) override;

signals:
    void cancelWanted();
    void againWanted();
    void exportWanted();
    /// What run history knows of the run is newer than what the list showed.
    void detailsChanged(const tandem::azure::RunDetails& details);
    /// The log of the image build shall be taken apart.
    void buildLogWanted(const tandem::BuildSubject& subject);
    /// That log will not grow any more.
    void buildLogEnded(const QString& file);
    void metricsChanged(const QString& run, const QList<tandem::azure::MetricSeries>& metrics);

private:
    QWidget* makeHead();
    QWidget* makeLogs();
    QWidget* makeEnvironment();
    void follow();
    void showDetails();
    void showBuild();
    Task<Done> findBuild(Workspace workspace, azure::Job job);
    BuildSubject buildSubject(const QString& file) const;
    Task<Done> findDevContainers(Workspace workspace, QString run);
    Task<Done> loadEnvironment(Workspace workspace, azure::Job job);

    PageContext m_context;
    DevContainerLookup m_devContainers;
    Workspace m_workspace;
    azure::Job m_job;
    ElidedLabel* m_name;
    StatusLabel* m_status;
    QPushButton* m_cancel;
    QPushButton* m_again;
    QPushButton* m_export;
    ErrorBanner* m_banner;
    QTabWidget* m_tabs;
    RunOverview* m_overview;
    PhaseLine* m_phases;
    RunLogs* m_logs;
    RunMetrics* m_metrics;
    RunOutputs* m_outputs;
    CodeEditor* m_environment;
    Label* m_image;
    std::unique_ptr<azure::RunFollower> m_follower;
    TaskScope m_lookups;
    TaskScope m_tasks;
    TaskScope m_buildTasks;
};

}
