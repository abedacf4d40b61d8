// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

namespace tandem::local {

class Database;

/// An uploaded source folder.
struct CodeRecord {
    qint64 number = 0;
    QString name;
    QString version;
    QString uri; ///< The blob address of the folder.
    QJsonObject properties; ///< The ARM properties as they were received.
    QDateTime createdAt;

    QString hash() const { return json::at(properties, {u"properties", u"hash_sha256"}).toString(); }
    QString hashVersion() const { return json::at(properties, {u"properties", u"hash_version"}).toString(); }
};

/// What the versions of one name share.
struct CodeContainerRecord {
    QString name;
    QString description;
    json::StringMap tags;
    json::StringMap properties;
    bool isArchived = false;
    QString latestVersion; ///< Of the newest one; empty if there is none.
    QDateTime createdAt;
    QDateTime modifiedAt;
};

/// The code containers and versions of the workspace.
class CodeStore {
public:
    explicit CodeStore(const Database& database)
        : m_database(database)
    {
    }
    Result<CodeRecord> get(const QString& name, const QString& version) const;
    /// The first code with that content, whatever its name; an Error of status 404 if there is none.
    Result<CodeRecord> byHash(const QString& hash, const QString& hashVersion) const;
    Result<CodeContainerRecord> container(const QString& name) const;
    /// By name, those after `after`, at most `count`.
    Result<QList<CodeContainerRecord>> containers(const QString& after, int count) const;
    /// True: it is new.
    Result<bool> putContainer(const CodeContainerRecord& container, const QDateTime& now) const;
    /// The newest first.
    Result<QList<CodeRecord>> versions(const QString& name, qint64 after, int count) const;
    /// Makes its container as well. True: it is new. Another address for a known version is an Error, as on
    /// Azure.
    Result<bool> put(const CodeRecord& code, const QDateTime& now) const;
    Result<Done> remove(const QString& name) const;
    Result<Done> removeVersion(const QString& name, const QString& version) const;

private:
    const Database& m_database;
};

}
