// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspacelocation.h"

#include <QDateTime>

namespace tandem::azure {

/// A file a run has left: "outputs/model.json".
struct Artifact {
    QString path;
    qint64 size = -1; ///< -1: not said.
    QDateTime createdAt;
    bool operator==(const Artifact&) const = default;
};

class ArtifactService {
public:
    ArtifactService(ArmClient& arm, WorkspaceLocation workspace, QUrl api)
        : m_arm(arm)
        , m_workspace(std::move(workspace))
        , m_api(std::move(api))
    {
    }

    Task<QList<Artifact>> list(QString runId);
    /// Writes the artifact to `file`, all or nothing.
    Task<Done> download(QString runId, QString path, QString file, Progress progress = {});

private:
    QUrl url(const QString& runId, const QString& action, const Query& query = {}) const;

    ArmClient& m_arm;
    WorkspaceLocation m_workspace;
    QUrl m_api;
};

}
