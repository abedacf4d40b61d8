// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"
#include "core/azure/metricservice.h"
#include "core/azure/runservice.h"
#include "core/base/clock.h"

#include <QObject>

namespace tandem::azure {

/// Follows a run to its end: its state, its metrics, and every log, which it appends to a file below
/// `folder`. Signals come from the event loop, never from inside its work, so it can be deleted at any time,
/// in a slot as well. It asks often while a run is young or busy and seldom when nothing happens.
class RunFollower : public QObject {
    Q_OBJECT
public:
    struct Services {
        RunService& runs;
        MetricService& metrics;
        Timer& timer;
        const Clock& clock;
    };
    RunFollower(Services services, QString runId, QString folder, QObject* parent = nullptr);

    void start();
    bool isFinished() const { return m_isFinished; }
    const RunDetails& details() const { return m_details; }
    const QList<MetricSeries>& metrics() const { return m_metrics; }
    /// Where a log is kept.
    QString fileOf(const QString& logName) const;

signals:
    void detailsChanged();
    /// The file holds more, from byte `from` on; the first time all of it, also what an earlier follower
    /// left.
    void logGrew(const QString& logName, const QString& file, qint64 from);
    void metricsChanged();
    /// The service cannot be reached at the moment. It goes on trying.
    void troubled(const tandem::Error& error);
    /// The run has ended and its logs are complete.
    void finished();
    /// It cannot go on: the run does not exist, the sign-in is refused.
    void failed(const tandem::Error& error);
    /// After finished() or failed(), whichever it was.
    void ended();

private:
    struct LogState {
        bool wasSeen = false;
        int quietRounds = 0;
        int roundsToSkip = 0;
    };

    Task<Done> follow();
    Task<bool> refreshDetails();
    Task<bool> readLogs(bool all);
    Task<bool> readLog(LogFile log);
    Task<bool> refreshMetrics(bool all);
    Task<Done> drain();
    std::chrono::milliseconds pause(int quietRounds) const;
    void post(std::function<void()> emission);

    Services m_services;
    QString m_runId;
    QString m_folder;
    RunDetails m_details;
    QList<MetricSeries> m_lastValues;
    QList<MetricSeries> m_metrics;
    QHash<QString, LogState> m_logs;
    QDateTime m_startedAt;
    bool m_isTroubled = false;
    bool m_isFinished = false;
    TaskScope m_tasks;
};

}
