// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/jobservice.h"

namespace tandem::azure {

/// A file of the source folder that a run took along, as the workspace keeps it.
struct SourceFile {
    QString name; ///< Relative to the folder, with "/".
    qint64 size = 0;
    QUrl url; ///< Signed. A secret: never shown whole.

    bool operator==(const SourceFile&) const = default;
};

/// Reads back what runs took along.
class SnapshotService {
public:
    /// `assets` is what the ids of the workspace's assets begin with:
    /// "azureml://locations/<region>/workspaces/<id>".
    SnapshotService(ArmClient& arm, WorkspaceLocation workspace, QUrl api, QString assets)
        : m_arm(arm)
        , m_workspace(std::move(workspace))
        , m_api(std::move(api))
        , m_assets(std::move(assets))
    {
    }

    /// None for a run that took nothing along.
    Task<QList<SourceFile>> files(Job job);
    /// Writes files below a folder, each under its name.
    Task<Done> fetch(QList<SourceFile> files, QString folder, Progress progress = {});

private:
    Task<Done> fetchFile(SourceFile file, QString folder, std::function<void(qint64)> count);

    ArmClient& m_arm;
    WorkspaceLocation m_workspace;
    QUrl m_api;
    QString m_assets;
};

}
