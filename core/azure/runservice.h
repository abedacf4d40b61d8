// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/runstatus.h"
#include "core/azure/workspacelocation.h"
#include "core/base/json.h"

namespace tandem::azure {

struct LogFile {
    QString name; ///< "azureml-logs/20_image_build_log.txt", "user_logs/std_log.txt"
    QUrl url; ///< Signed; expires. A secret: never shown whole.
    bool operator==(const LogFile&) const = default;
};

/// What run history knows of a run.
struct RunDetails {
    QString runId;
    QString experiment;
    RunStatus status = RunStatus::Unknown;
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime endedAt;
    QString target;
    Error error; ///< Meaningful when status is Failed: why, with the service's own code.
    QStringList warnings;
    QList<LogFile> logFiles; ///< In the order of the run: image build, system, user.
    json::StringMap properties;
    json::StringMap tags;
    bool operator==(const RunDetails&) const = default;
};

struct RunSummary {
    QString runId;
    QString displayName;
    QString experiment;
    RunStatus status = RunStatus::Unknown;
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime endedAt;
    bool operator==(const RunSummary&) const = default;
};

class RunService {
public:
    RunService(ArmClient& arm, WorkspaceLocation workspace, QUrl api)
        : m_arm(arm)
        , m_workspace(std::move(workspace))
        , m_api(std::move(api))
    {
    }

    Task<RunDetails> details(QString runId);
    Task<QList<RunSummary>> children(QString runId);
    Task<Done> setDisplayName(QString runId, QString displayName);
    Task<Done> setTags(QString runId, json::StringMap tags);

    /// Appends to `file` what the log has grown beyond the file's size, and returns how many bytes came.
    /// A log that does not exist yet has grown by nothing. When the signed URL has expired the Error is of
    /// kind Auth: ask for the details again.
    Task<qint64> appendLog(LogFile log, QString file);

private:
    QUrl url(const QString& runId, const QString& action, const Query& query = {}) const;

    ArmClient& m_arm;
    WorkspaceLocation m_workspace;
    QUrl m_api;
};

}
