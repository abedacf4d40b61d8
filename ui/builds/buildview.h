// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/compare/comparisontable.h"
#include "ui/builds/buildsubject.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QSplitter;

namespace tandem {

class BuildPast;
class BuildSteps;
class CauseCard;
class ElidedLabel;
class Label;
class LogPanel;
class Settings;
class StatusLabel;

/// A log that is understood where it tells of image builds: on top why one failed, at the left its steps with
/// their times and the builds before it, at the right the log. Of any other log it is the log alone.
class BuildView : public QWidget {
    Q_OBJECT
public:
    /// `historyFolder` keeps the builds of environments.
    BuildView(
        Settings& settings, const Clock& clock, const QString& historyFolder, QWidget* parent = nullptr);

    void open(const BuildSubject& subject);
    /// The log will not grow any more.
    void end();
    const BuildSubject& subject() const { return m_subject; }
    LogPanel& panel() const { return *m_panel; }
    void setComparison(const QString& before, const QString& after, const ComparisonTable& table);
    /// The build that is shown; nothing for a log without one.
    std::optional<BuildReport> build() const;

signals:
    void changed();
    /// The edit is empty if the entry shall only be shown.
    void entryWanted(const QString& entry, const QString& edit);
    /// The definitions of two versions of the environment shall be compared.
    void comparisonWanted(const QString& before, const QString& after);

private:
    QWidget* makeHead();
    void takeBuilds();
    void showBuild();
    void showHead(const BuildReport& build);
    void showTimes();
    void follow(const BuildReport& build);
    void remember(const BuildReport& build);
    void goToStep(qsizetype step);
    void goToLine(qint64 line);
    QString lineText(qint64 line) const;
    qint64 now() const;

    const Clock& m_clock;
    BuildHistory m_history;
    BuildSubject m_subject;
    BuildWatch m_watch;
    QList<PastBuild> m_past;
    QTimer m_tick; ///< while a build runs
    bool m_hasChosen = false; ///< The person has chosen a step.
    bool m_hasShownFailure = false;
    bool m_isAhead = false; ///< The build is understood further than its lines are indexed.

    StatusLabel* m_status;
    Label* m_remaining;
    ElidedLabel* m_facts;
    QComboBox* m_choice;
    CauseCard* m_cause;
    QSplitter* m_split;
    QWidget* m_head;
    QWidget* m_left;
    BuildSteps* m_steps;
    BuildPast* m_pastView;
    LogPanel* m_panel;
};

}
