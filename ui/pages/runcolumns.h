// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/jobservice.h"
#include "core/base/clock.h"
#include "ui/models/tablemodel.h"
#include "ui/widgets/status.h"

namespace tandem {

/// A run as the table shows it.
struct RunRow {
    azure::Job job;
    QDateTime startedAt;
    QDateTime endedAt;
    QString metric; ///< Its name; empty as long as nothing was logged.
    QList<double> values; ///< Of that metric, by step.

    QString title() const { return job.displayName.isEmpty() ? job.name : job.displayName; }
    bool operator==(const RunRow&) const = default;
};

QList<Column<RunRow>> runColumns(const Clock& clock);

Status statusOf(azure::RunStatus status);
/// The word for people: "Canceling", where Azure says CancelRequested.
QString wordOf(azure::RunStatus status);
/// "3m 11s", growing while the run runs; empty before it has started.
QString runDuration(const QDateTime& started, const QDateTime& ended, const QDateTime& now);
/// "21 Nov 2026 10:00:01", in the user's time.
QString momentText(const QDateTime& moment);

}
