// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/codecomparison.h"
#include "core/azure/runfollower.h"
#include "core/desk/desk.h"
#include "core/logs/logcomparison.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace tandem {

class ContainerStarter;
class ElidedLabel;
class ErrorBanner;
class Label;
class LogPanel;
class PathField;
class StatusLabel;

/// A run and its own command run once more in a dev container: both logs side by side, the first line that
/// differs marked, and what else differs. The command belongs to the container and goes on there when this is
/// closed.
class RepetitionView : public QWidget {
    Q_OBJECT
public:
    using Workspace = std::shared_ptr<azure::WorkspaceClient>;

    RepetitionView(
        const PageContext& context, Desk& desk, ContainerStarter& starter, QWidget* parent = nullptr);
    ~RepetitionView() override;

    void open(Workspace workspace, const ProjectContainer& project);

signals:
    void closed();

private:
    QWidget* makeHead();
    QWidget* makeSide(const QString& title, StatusLabel*& status, LogPanel*& panel);
    void link(LogPanel* from, LogPanel* to);
    void showInputs();
    void showState();
    void compareLogs();
    void begin();
    void end();
    void followRun();
    void takeLog(const QString& name, const QString& file);
    Task<Done> load(Workspace workspace);
    Task<Done> repeat();
    Task<Repetition> startRepetition();
    Task<Done> followRepetition();
    Task<Done> verify();
    QString verdict() const;
    bool takesCodeOfRun() const;
    bool isGoing() const { return m_last && !m_last->hasEnded(); }

    PageContext m_context;
    Desk& m_desk;
    ContainerStarter& m_starter;
    Workspace m_workspace;
    ProjectContainer m_project;
    ProjectLogs m_logs;
    std::optional<azure::Job> m_job;
    RunToRepeat m_run;
    QString m_logOfRun;
    std::optional<Repetition> m_last;
    std::optional<Verification> m_verification;
    azure::CodeMatch m_code = azure::CodeMatch::Unknown;
    bool m_wantsToBegin = false; ///< Once the container is up.
    bool m_isFetching = false; ///< The code of the run.
    bool m_isLinking = false;

    ElidedLabel* m_title;
    ElidedLabel* m_command;
    Label* m_verdict;
    ErrorBanner* m_banner;
    QCheckBox* m_codeOfRun; ///< Where the project's files are others.
    QVBoxLayout* m_inputs;
    QMap<QString, PathField*> m_places; ///< Of the inputs that are missing here.
    QPushButton* m_begin;
    QPushButton* m_end;
    QToolButton* m_linked;
    QToolButton* m_difference;
    StatusLabel* m_statusOfRun;
    StatusLabel* m_statusHere;
    LogPanel* m_ofRun;
    LogPanel* m_here;
    std::unique_ptr<LogComparison> m_comparison;
    std::unique_ptr<azure::RunFollower> m_follower;
    TaskScope m_loading;
    TaskScope m_tasks;
};

}
