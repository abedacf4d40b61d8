// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runcolumns.h"

#include "core/base/text.h"
#include "ui/plots/metricplot.h"

#include <QCoreApplication>
#include <QLocale>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Runs", text);
}

QString environmentText(const azure::Job& job)
{
    const QString version = job.environmentVersion();
    return version.isEmpty() ? job.environmentName() : job.environmentName() + u':' + version;
}

}

Status statusOf(azure::RunStatus status)
{
    using azure::RunStatus;
    switch (status) {
    case RunStatus::Completed:
        return Status::Completed;
    case RunStatus::Failed:
    case RunStatus::NotResponding:
        return Status::Failed;
    case RunStatus::Canceled:
        return Status::Canceled;
    case RunStatus::Running:
    case RunStatus::Finalizing:
    case RunStatus::CancelRequested:
        return Status::Running;
    case RunStatus::Preparing:
    case RunStatus::Provisioning:
    case RunStatus::Starting:
        return Status::Preparing;
    case RunStatus::NotStarted:
    case RunStatus::Queued:
    case RunStatus::Paused:
    case RunStatus::Unknown:
        break;
    }
    return Status::Queued;
}

QString wordOf(azure::RunStatus status)
{
    using azure::RunStatus;
    switch (status) {
    case RunStatus::NotStarted:
    case RunStatus::Starting:
        return translated("Starting");
    case RunStatus::Provisioning:
        return translated("Starting a node");
    case RunStatus::Finalizing:
        return translated("Finishing");
    case RunStatus::CancelRequested:
        return translated("Canceling");
    case RunStatus::NotResponding:
        return translated("Not responding");
    case RunStatus::Paused:
        return translated("Paused");
    case RunStatus::Unknown:
        return translated("Unknown");
    default:
        return wordFor(statusOf(status));
    }
}

QString runDuration(const QDateTime& started, const QDateTime& ended, const QDateTime& now)
{
    if (!started.isValid())
        return {};
    const qint64 spent = started.msecsTo(ended.isValid() ? ended : now);
    return durationText(std::chrono::milliseconds(qMax<qint64>(0, spent)));
}

QString momentText(const QDateTime& moment)
{
    return moment.isValid() ? QLocale().toString(moment.toLocalTime(), u"d MMM yyyy HH:mm:ss"_s) : QString();
}

QList<Column<RunRow>> runColumns(const Clock& clock)
{
    return {
        {.id = u"status"_s,
            .title = translated("Status"),
            .text = [](const RunRow& r) { return wordOf(r.job.status); },
            .mark = [](const RunRow& r) { return markOf(statusOf(r.job.status)); },
            .width = 14},
        {.id = u"name"_s,
            .title = translated("Run"),
            .text = [](const RunRow& r) { return r.title(); },
            .toolTip = [](const RunRow& r) { return r.job.name; },
            .width = 26},
        {.id = u"experiment"_s,
            .title = translated("Experiment"),
            .text = [](const RunRow& r) { return r.job.experiment; },
            .width = 18},
        {.id = u"environment"_s,
            .title = translated("Environment"),
            .text = [](const RunRow& r) { return environmentText(r.job); },
            .width = 18},
        {.id = u"cluster"_s,
            .title = translated("Cluster"),
            .text = [](const RunRow& r) { return r.job.computeName(); },
            .width = 14},
        {.id = u"duration"_s,
            .title = translated("Duration"),
            .text = [&clock](const RunRow& r) { return runDuration(r.startedAt, r.endedAt, clock.now()); },
            .sort =
                [&clock](const RunRow& r) {
                    const QDateTime end = r.endedAt.isValid() ? r.endedAt : clock.now();
                    return r.startedAt.isValid() ? r.startedAt.msecsTo(end) : qint64(-1);
                },
            .alignment = Qt::AlignRight,
            .width = 10},
        {.id = u"started"_s,
            .title = translated("Submitted"),
            .text = [&clock](const RunRow& r) { return agoText(r.job.createdAt, clock.now()); },
            .sort = [](const RunRow& r) { return r.job.createdAt; },
            .toolTip = [](const RunRow& r) { return momentText(r.job.createdAt); },
            .width = 13},
        {.id = u"metric"_s,
            .title = translated("Metric"),
            .text =
                [](const RunRow& r) {
                    return r.values.isEmpty() ? QString()
                                              : u"%1 %2"_s.arg(r.metric, metricText(r.values.last()));
                },
            .sort =
                [](const RunRow& r) { return r.values.isEmpty() ? QVariant() : QVariant(r.values.last()); },
            .width = 24},
    };
}

}
