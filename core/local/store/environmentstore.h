// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/local/store/jobstore.h"

namespace tandem::local {

/// An environment without its versions.
struct EnvironmentRecord {
    QString name;
    QString description;
    json::StringMap tags;
    json::StringMap properties;
    bool isArchived = false;
    QDateTime createdAt;
    QDateTime modifiedAt;
    QString latestVersion; ///< The one created last; empty if there is none.
    QString nextVersion;
};

struct EnvironmentVersionRecord {
    qint64 number = 0; ///< Grows with each version of any environment.
    QString name;
    QString version;
    QJsonObject properties; ///< image, condaFile, build, osType, description, tags, … as they were received.
    bool isArchived = false;
    QDateTime createdAt;
    QDateTime modifiedAt;
};

/// The environments of the workspace and their versions. What an image is made from never changes within a
/// version.
class EnvironmentStore {
public:
    using View = JobFilter::View;

    explicit EnvironmentStore(const Database& database)
        : m_database(database)
    {
    }

    Result<EnvironmentRecord> get(const QString& name) const;
    /// By name, those after `after`, at most `count`.
    Result<QList<EnvironmentRecord>> list(View view, const QString& after, int count) const;
    /// Creates it or changes what can change. True: it is new.
    Result<bool> put(const EnvironmentRecord& environment, const QDateTime& now) const;
    Result<Done> remove(const QString& name) const;

    /// `version` may be "@latest" or "latest" as well.
    Result<EnvironmentVersionRecord> version(const QString& name, const QString& version) const;
    struct VersionFilter {
        View view = View::ActiveOnly;
        bool isOldestFirst = false;
        int count = 100;
        qint64 after = 0; ///< The number of the last one of the page before.
    };
    Result<QList<EnvironmentVersionRecord>> versions(const QString& name, const VersionFilter& filter) const;
    /// Stores a new version, and its environment if that is new too; of a known one only what may change.
    /// An attempt to change more is an Error of status 400, code "UserError". True: it is new.
    Result<bool> putVersion(const EnvironmentVersionRecord& version, const QDateTime& now) const;
    Result<Done> removeVersion(const QString& name, const QString& version) const;

private:
    const Database& m_database;
};

/// Whether two sets of properties describe the same image: same image, build context, system and, comparing
/// what the YAML means, the same conda file.
bool describeSameImage(const QJsonObject& a, const QJsonObject& b);

}
