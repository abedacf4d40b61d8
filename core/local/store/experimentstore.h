// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/local/store/jobstore.h"

namespace tandem::local {

struct ExperimentRecord {
    QString id; ///< A GUID.
    QString name;
    QString description;
    json::StringMap tags;
    bool isArchived = false;
    QDateTime createdAt;
    QDateTime modifiedAt;
};

/// The experiments of the workspace. Naming one in a job makes it.
class ExperimentStore {
public:
    using View = JobFilter::View;

    explicit ExperimentStore(const Database& database)
        : m_database(database)
    {
    }

    Result<ExperimentRecord> byName(const QString& name) const;
    Result<ExperimentRecord> byId(const QString& id) const;
    /// Newest first.
    Result<QList<ExperimentRecord>> list(View view) const;
    /// An Error of status 409 if the name is taken.
    Result<ExperimentRecord> create(
        const QString& name, const json::StringMap& tags, const QDateTime& now) const;
    Result<ExperimentRecord> update(
        const QString& id, const std::function<void(ExperimentRecord&)>& change, const QDateTime& now) const;

private:
    const Database& m_database;
};

}
