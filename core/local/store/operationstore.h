// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

namespace tandem::local {

class Database;

/// Something the service answered with "accepted" and whose end the client asks for later.
struct OperationRecord {
    QString id; ///< A GUID.
    QString kind; ///< "compute.create", "compute.delete", "job.cancel", "job.delete", "image.build", …
    QString target; ///< The name of what it works on.
    QString status = u"InProgress"_s; ///< Or Succeeded, Failed, Canceled.
    QJsonObject error; ///< {"code", "message"} of a failed one.
    QDateTime startedAt;
    QDateTime endedAt;
};

/// The asynchronous operations; they survive a restart.
class OperationStore {
public:
    explicit OperationStore(const Database& database)
        : m_database(database)
    {
    }
    Result<OperationRecord> start(const QString& kind, const QString& target, const QDateTime& now) const;
    Result<OperationRecord> get(const QString& id) const;
    Result<QList<OperationRecord>> unfinished() const;
    /// The first end counts.
    Result<Done> finish(
        const QString& id, const QString& status, const QJsonObject& error, const QDateTime& now) const;

private:
    const Database& m_database;
};

}
