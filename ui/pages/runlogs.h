// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/runservice.h"

#include <QHash>
#include <QWidget>

class QTabBar;

namespace tandem {

class EmptyState;
class LogPanel;
class Settings;

/// The logs of a run, each in a tab, in the order of the run: image build, system, user. The newest one that
/// grows comes to the front until a person has chosen one.
class RunLogs : public QWidget {
    Q_OBJECT
public:
    explicit RunLogs(Settings& settings, QWidget* parent = nullptr);

    void clear();
    void setLogs(const QList<azure::LogFile>& logs);
    void showLog(const QString& name);
    QString currentLog() const;

public slots:
    void logGrew(const QString& name, const QString& file, qint64 from);

private:
    void showCurrent();
    int tabOf(const QString& name) const;

    QTabBar* m_bar;
    LogPanel* m_panel;
    EmptyState* m_empty;
    QHash<QString, QString> m_files;
    QString m_opened;
    bool m_isChosen = false;
    bool m_isFilling = false;
};

}
