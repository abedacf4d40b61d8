// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/dataschema.h"

namespace tandem::local::schema {

namespace {

// A random GUID, made where no program code runs: in a trigger.
const QString guid =
    u"lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)"
    " || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"_s;

const QString fromJob = u"INSERT OR IGNORE INTO experiments (id, name, created_at, modified_at)"
                        " SELECT %1, experiment, created_at, created_at FROM jobs"_s;

}

QStringList dataPlane()
{
    return {
        u"CREATE TABLE builds ("
        "  hash TEXT PRIMARY KEY, status TEXT NOT NULL, kind TEXT NOT NULL,"
        "  image TEXT, digest TEXT, conda_path TEXT, interpreter_path TEXT,"
        "  dockerfile TEXT, conda_specification TEXT, log_path TEXT, build_run TEXT,"
        "  created_at INTEGER, started_at INTEGER, ended_at INTEGER,"
        "  failing_step TEXT, error TEXT, used_at INTEGER)"_s,
        u"CREATE TABLE environment_builds ("
        "  environment_name TEXT NOT NULL COLLATE NOCASE, environment_version TEXT NOT NULL,"
        "  hash TEXT NOT NULL, PRIMARY KEY (environment_name, environment_version))"_s,

        u"CREATE TABLE experiments ("
        "  id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL UNIQUE,"
        "  description TEXT, tags TEXT NOT NULL DEFAULT '{}',"
        "  is_archived INTEGER NOT NULL DEFAULT 0,"
        "  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL)"_s,
        u"INSERT INTO experiments (id, name, created_at, modified_at)"
        " SELECT %1, 'Default', now, now FROM (SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS now)"_s
            .arg(guid),
        fromJob.arg(guid) + u" ORDER BY number"_s,
        // Whoever names an experiment in a job has made it.
        u"CREATE TRIGGER experiment_of_new_job AFTER INSERT ON jobs BEGIN "_s + fromJob.arg(guid)
            + u" WHERE number = NEW.number; END"_s,
        u"CREATE TRIGGER experiment_of_moved_job AFTER UPDATE OF experiment ON jobs BEGIN "_s
            + fromJob.arg(guid) + u" WHERE number = NEW.number; END"_s,

        u"CREATE TABLE run_params ("
        "  run TEXT NOT NULL COLLATE NOCASE REFERENCES jobs(name) ON DELETE CASCADE,"
        "  key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (run, key)) WITHOUT ROWID"_s,

        // A value of NULL is "not a number", which SQLite has no other word for.
        u"CREATE TABLE metric_series ("
        "  id INTEGER PRIMARY KEY,"
        "  run TEXT NOT NULL COLLATE NOCASE REFERENCES jobs(name) ON DELETE CASCADE,"
        "  name TEXT NOT NULL, kind TEXT NOT NULL, columns TEXT NOT NULL,"
        "  count INTEGER NOT NULL DEFAULT 0,"
        "  last_step INTEGER, last_at INTEGER, last_value REAL, last_data TEXT,"
        "  UNIQUE (run, name))"_s,
        u"CREATE TABLE metric_points ("
        "  id INTEGER PRIMARY KEY,"
        "  series INTEGER NOT NULL REFERENCES metric_series(id) ON DELETE CASCADE,"
        "  step INTEGER NOT NULL, at INTEGER NOT NULL, value REAL, data TEXT)"_s,
        u"CREATE INDEX metric_points_by_series ON metric_points(series)"_s,
    };
}

}
