// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace tandem::azure {

/// The config.json that Azure ML's studio and SDK write beside a project: which workspace it belongs to.
struct WorkspaceConfig {
    /// The three values as keys of the root, or in the resource id that "Scope" holds.
    enum class Shape { Root, Scope };

    Shape shape = Shape::Root;
    QString subscriptionId;
    QString resourceGroup;
    QString workspaceName;

    /// Why it names no workspace, as one sentence; empty when it does. Templates with placeholders are
    /// common.
    QString problem() const;

    bool operator==(const WorkspaceConfig&) const = default;
};

/// An Error means that the bytes are no such file at all.
Result<WorkspaceConfig> readWorkspaceConfig(const QByteArray& bytes);

}
