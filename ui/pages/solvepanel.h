// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/solver/solveraccess.h"
#include "ui/models/activitymodel.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QPushButton;

namespace tandem {

class BusyLine;
class ConflictCard;
class ErrorBanner;
class FetchOffer;
class Label;
class Table;

/// Whether what is being composed can be installed on linux-64, before it is uploaded: asks a solver of this
/// computer, and shows its solution, or why there is none and what helps.
class SolvePanel : public QWidget {
    Q_OBJECT
public:
    explicit SolvePanel(const PageContext& context, QWidget* parent = nullptr);

    void setDefinition(const EnvironmentDefinition& definition);

signals:
    void editWanted(const advice::Edit& edit);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeBody();
    void start();
    void stop();
    Task<Done> solve(Activity activity);
    void setRunning(bool running);
    void lookForTool();
    void showReport();
    void updateVerdict();
    /// Whether the report is about what is composed now.
    bool isCurrent() const;

    SolverAccess& m_access;
    ActivityModel& m_activities;
    EnvironmentDefinition m_definition;
    std::optional<EnvironmentDefinition> m_solved; ///< What the report is about.
    solve::Report m_report;
    TableModel<solve::Choice> m_choices;
    bool m_isRunning = false;

    Label* m_verdict;
    QPushButton* m_solve;
    QPushButton* m_stop;
    BusyLine* m_line;
    ErrorBanner* m_banner;
    FetchOffer* m_offer;
    ConflictCard* m_conflict;
    Table* m_table;
    Label* m_notChecked;
    TaskScope m_tasks;
};

}
