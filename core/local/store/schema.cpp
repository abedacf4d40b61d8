// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/schema.h"

#include "core/local/store/database.h"
#include "core/local/store/dataschema.h"

#include <QCoreApplication>

namespace tandem::local::schema {

namespace {

// Times are milliseconds since 1970, maps and documents JSON texts. Names compare without case, like Azure's
// ids.
const QStringList first{
    u"CREATE TABLE jobs ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL UNIQUE COLLATE NOCASE,"
    "  job_type TEXT NOT NULL,"
    "  display_name TEXT NOT NULL,"
    "  experiment TEXT NOT NULL,"
    "  status TEXT NOT NULL,"
    "  properties TEXT NOT NULL,"
    "  environment_name TEXT, environment_version TEXT,"
    "  code_name TEXT, code_version TEXT,"
    "  compute_name TEXT COLLATE NOCASE,"
    "  created_at INTEGER NOT NULL, started_at INTEGER, ended_at INTEGER,"
    "  error TEXT, exit_code INTEGER,"
    "  image TEXT, image_digest TEXT,"
    "  tags TEXT NOT NULL, run_properties TEXT NOT NULL,"
    "  parent_run TEXT COLLATE NOCASE,"
    "  is_archived INTEGER NOT NULL DEFAULT 0,"
    "  revision INTEGER NOT NULL DEFAULT 1)"_s,
    u"CREATE INDEX jobs_by_status ON jobs(status)"_s,
    u"CREATE INDEX jobs_by_experiment ON jobs(experiment)"_s,
    u"CREATE INDEX jobs_by_parent ON jobs(parent_run)"_s,

    u"CREATE TABLE environments ("
    "  name TEXT PRIMARY KEY COLLATE NOCASE,"
    "  description TEXT, tags TEXT NOT NULL, properties TEXT NOT NULL,"
    "  is_archived INTEGER NOT NULL DEFAULT 0,"
    "  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL)"_s,
    u"CREATE TABLE environment_versions ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL COLLATE NOCASE REFERENCES environments(name) ON DELETE CASCADE,"
    "  version TEXT NOT NULL,"
    "  properties TEXT NOT NULL,"
    "  is_archived INTEGER NOT NULL DEFAULT 0,"
    "  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,"
    "  UNIQUE (name, version))"_s,

    u"CREATE TABLE codes ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL COLLATE NOCASE, version TEXT NOT NULL,"
    "  uri TEXT NOT NULL, hash TEXT NOT NULL, hash_version TEXT NOT NULL,"
    "  properties TEXT NOT NULL, created_at INTEGER NOT NULL,"
    "  UNIQUE (name, version))"_s,
    u"CREATE INDEX codes_by_hash ON codes(hash, hash_version)"_s,

    u"CREATE TABLE computes ("
    "  name TEXT PRIMARY KEY COLLATE NOCASE,"
    "  properties TEXT NOT NULL, tags TEXT NOT NULL,"
    "  min_nodes INTEGER NOT NULL, max_nodes INTEGER NOT NULL, idle_seconds INTEGER NOT NULL,"
    "  provisioning_state TEXT NOT NULL,"
    "  transition_at INTEGER NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL)"_s,
    u"CREATE TABLE compute_nodes ("
    "  compute_name TEXT NOT NULL COLLATE NOCASE REFERENCES computes(name) ON DELETE CASCADE,"
    "  node_id TEXT NOT NULL, slot INTEGER NOT NULL,"
    "  state TEXT NOT NULL, run TEXT, since INTEGER NOT NULL,"
    "  PRIMARY KEY (compute_name, slot))"_s,

    u"CREATE TABLE operations ("
    "  id TEXT PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL,"
    "  status TEXT NOT NULL, error TEXT, started_at INTEGER NOT NULL, ended_at INTEGER)"_s,
};

const QStringList codeContainers{
    u"CREATE TABLE code_containers ("
    "  name TEXT PRIMARY KEY COLLATE NOCASE,"
    "  description TEXT, tags TEXT NOT NULL DEFAULT '{}', properties TEXT NOT NULL DEFAULT '{}',"
    "  is_archived INTEGER NOT NULL DEFAULT 0,"
    "  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL)"_s,
    u"INSERT INTO code_containers (name, created_at, modified_at)"
    " SELECT name, min(created_at), max(created_at) FROM codes GROUP BY name"_s,
};

}

QList<QStringList> migrations()
{
    return {first, dataPlane(), codeContainers};
}

Result<Done> migrate(Database& database, const QList<QStringList>& steps)
{
    return database.transaction([&]() -> Result<Done> {
        auto asked = database.run(u"PRAGMA user_version"_s);
        if (!asked)
            return asked.error();
        const qsizetype version = asked->next() ? asked->value(0).toInt() : 0;
        asked->finish();
        if (version > steps.size())
            return Error{.kind = Error::Kind::Unsupported,
                .message = QCoreApplication::translate(
                    "Local", "The local workspace was last used by a newer Tandem. Please update this one.")};
        for (qsizetype step = version; step < steps.size(); ++step)
            for (const QString& statement : steps[step])
                if (auto taken = database.run(statement); !taken)
                    return taken.error();
        if (auto set = database.run(u"PRAGMA user_version = %1"_s.arg(steps.size())); !set)
            return set.error();
        return Done{};
    });
}

Result<Done> migrate(Database& database)
{
    return migrate(database, migrations());
}

}
