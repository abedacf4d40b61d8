// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QUrl>

namespace tandem::azure {

/// Which workspace, and the resource manager that knows it. Nothing here says whose server answers.
struct WorkspaceLocation {
    QUrl resourceManager; ///< "https://management.azure.com", or the local workspace's service.
    QString subscriptionId;
    QString resourceGroup;
    QString name;

    /// "/subscriptions/…/workspaces/<name>"
    QString resourceId() const;
    bool operator==(const WorkspaceLocation&) const = default;
};

}
