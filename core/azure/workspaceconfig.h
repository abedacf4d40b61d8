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
    /// "/subscriptions/…/workspaces/<name>"
    QString resourceId() const;

    bool operator==(const WorkspaceConfig&) const = default;
};

/// An Error means that the bytes are no such file at all.
Result<WorkspaceConfig> readWorkspaceConfig(const QByteArray& bytes);

/// The file that the SDKs take for a project in `folder`: of .azureml/, aml_config/ and the folder itself,
/// each looked for in the folder and up to 20 of its parents before the next. Empty where there is none.
QString workspaceConfigFileFor(const QString& folder);
/// Writes it into `folder` where the SDKs do: .azureml/, or aml_config/ where there is one. The path of the
/// file.
Result<QString> writeWorkspaceConfig(const QString& folder, const WorkspaceConfig& config);

}
