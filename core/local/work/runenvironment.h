// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/jobstore.h"

namespace tandem::local {

/// What every run is told about the workspace it runs in.
struct RunSurroundings {
    QString subscription;
    QString resourceGroup;
    QString workspace;
    QString workspaceId; ///< The GUID.
    QString region;
    QString trackingUri; ///< For MLflow's clients.
};

/// The environment variables of a run, the user's own last: they win.
json::StringMap runEnvironment(const JobRecord& job, const RunSurroundings& surroundings,
    const QString& experimentId, const QByteArray& token);

}
