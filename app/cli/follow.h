// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/azure/runfollower.h"

namespace tandem::cli {

struct LogChoice {
    QString part; ///< Part of a log's name; empty: image build and the run's own logs.
    bool withSystemLogs = false;

    bool includes(const QString& log) const;
};

/// Follows a run to its end and prints its logs as they come; how it ended.
Task<azure::RunDetails> followRun(
    Invocation* invocation, azure::WorkspaceClient* workspace, QString run, LogChoice logs);

/// An Error unless the run has completed: what the exit status of a command that waits for it tells.
Result<Done> success(const azure::RunDetails& details);

}
