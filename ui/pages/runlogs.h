// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/runservice.h"
#include "core/logs/logmerge.h"
#include "core/logs/logphase.h"

#include <QHash>
#include <QTemporaryDir>
#include <QTimer>
#include <QWidget>

class QTabBar;

namespace tandem {

class EmptyState;
class LogPanel;
class Settings;

/// The logs of a run, each in a tab, in the order of the run: image build, preparation, user. The newest one
/// that grows comes to the front until a person has chosen one. Where there are several, two more tabs show
/// those of all processes, and all of them, merged by time.
class RunLogs : public QWidget {
    Q_OBJECT
public:
    explicit RunLogs(Settings& settings, QWidget* parent = nullptr);

    void clear();
    void setLogs(const QList<azure::LogFile>& logs);
    void showLog(const QString& name);
    QString currentLog() const;
    /// The file of the first log of this part of the run; empty where there is none yet.
    QString fileOf(LogPhase phase) const;

    /// The names of the tabs of merged logs.
    static const QString allLogs;
    static const QString allProcesses;

public slots:
    void logGrew(const QString& name, const QString& file, qint64 from);

signals:
    /// From when to when each part of the run wrote logs.
    void phasesChanged(const tandem::PhaseSpans& spans);

private:
    void showCurrent();
    int tabOf(const QString& name) const;
    void addTab(int at, const QString& name);
    void addMergedTabs();
    QList<LogSource> sourcesOf(const QString& mergedName) const;
    void showMerged(const QString& name);
    void merge(LogMerge::Rest rest);
    Task<Done> mergeNow(std::shared_ptr<LogMerge> merge);
    void measurePhases();

    QTabBar* m_bar;
    LogPanel* m_panel;
    EmptyState* m_empty;
    QStringList m_order; ///< of the names, as the run has them
    QHash<QString, QString> m_files;
    QString m_opened;
    bool m_isChosen = false;
    bool m_isFilling = false;
    QTemporaryDir m_folder; ///< of merged logs
    std::shared_ptr<LogMerge> m_merge; ///< shared with the thread that merges
    int m_mergeCount = 0;
    std::optional<LogMerge::Rest> m_nextMerge; ///< what is to be done when the present one is
    QTimer m_quiet; ///< then no earlier line is waited for any more
    QTimer m_measure;
    TaskScope m_tasks;
};

}
