// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QList>

namespace tandem::local {

/// The states of a job, as Azure names them.
enum class JobStatus {
    NotStarted,
    Starting,
    Provisioning,
    Preparing,
    Queued,
    Running,
    Finalizing,
    CancelRequested,
    Completed,
    Failed,
    Canceled,
    NotResponding,
    Unknown,
};

QString toText(JobStatus status);
JobStatus jobStatus(const QString& text);

/// Completed, Failed or Canceled: it never changes again.
bool isTerminal(JobStatus status);

/// All that are not terminal.
QList<JobStatus> unfinishedStatuses();

/// Whether a job may go from one state to another. After the end nothing, after a wish to cancel only an end.
bool mayFollow(JobStatus before, JobStatus after);

}
