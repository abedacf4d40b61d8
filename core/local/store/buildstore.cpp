// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/buildstore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <QCoreApplication>

namespace tandem::local {

namespace {

const QString columns =
    u"hash, status, kind, image, digest, conda_path, interpreter_path, dockerfile, conda_specification,"
    " log_path, build_run, created_at, started_at, ended_at, failing_step, error, used_at"_s;

BuildStatus statusOf(const QString& text)
{
    for (const auto status :
        {BuildStatus::Running, BuildStatus::Succeeded, BuildStatus::Failed, BuildStatus::Canceled})
        if (toText(status) == text)
            return status;
    return BuildStatus::Queued;
}

BuildRecord recordOf(const QSqlQuery& row)
{
    int at = 0;
    const auto next = [&] { return row.value(at++); };
    BuildRecord build;
    build.hash = next().toString();
    build.status = statusOf(next().toString());
    build.kind = next().toString() == u"Host"_s ? BuildKind::Host : BuildKind::Container;
    build.image = next().toString();
    build.digest = next().toString();
    build.condaPath = next().toString();
    build.interpreterPath = next().toString();
    build.dockerfile = next().toString();
    build.condaSpecification = next().toString();
    build.logPath = next().toString();
    build.buildRun = next().toString();
    build.createdAt = column::time(next());
    build.startedAt = column::time(next());
    build.endedAt = column::time(next());
    build.failingStep = next().toString();
    build.error = next().toString();
    build.usedAt = column::time(next());
    return build;
}

Result<QList<BuildRecord>> all(const Database& database, const QString& condition)
{
    auto rows = database.run(u"SELECT %1 FROM builds %2"_s.arg(columns, condition));
    if (!rows)
        return rows.error();
    QList<BuildRecord> builds;
    while (rows->next())
        builds << recordOf(*rows);
    return builds;
}

}

Result<std::optional<BuildRecord>> BuildStore::find(const QString& hash) const
{
    auto row = m_database.run(u"SELECT %1 FROM builds WHERE hash = ?"_s.arg(columns), {hash});
    if (!row)
        return row.error();
    return row->next() ? std::optional(recordOf(*row)) : std::nullopt;
}

Result<QList<BuildRecord>> BuildStore::list() const
{
    return all(m_database, u"ORDER BY created_at DESC, hash"_s);
}

Result<QList<BuildRecord>> BuildStore::unfinished() const
{
    return all(m_database, u"WHERE status IN ('Queued', 'Running') ORDER BY created_at, hash"_s);
}

Result<Done> BuildStore::put(const BuildRecord& build) const
{
    const QVariantList values{build.hash, toText(build.status),
        build.kind == BuildKind::Host ? u"Host"_s : u"Container"_s, column::fromText(build.image),
        column::fromText(build.digest), column::fromText(build.condaPath),
        column::fromText(build.interpreterPath), column::fromText(build.dockerfile),
        column::fromText(build.condaSpecification), column::fromText(build.logPath),
        column::fromText(build.buildRun), column::fromTime(build.createdAt),
        column::fromTime(build.startedAt), column::fromTime(build.endedAt),
        column::fromText(build.failingStep), column::fromText(build.error), column::fromTime(build.usedAt)};
    const QString marks = QStringList(values.size(), u"?"_s).join(u',');
    auto stored =
        m_database.run(u"INSERT OR REPLACE INTO builds (%1) VALUES (%2)"_s.arg(columns, marks), values);
    if (!stored)
        return stored.error();
    return Done{};
}

Result<BuildRecord> BuildStore::update(
    const QString& hash, const std::function<void(BuildRecord&)>& change) const
{
    return m_database.transaction([&]() -> Result<BuildRecord> {
        auto found = find(hash);
        if (!found)
            return found.error();
        if (!*found)
            return column::notFound(QCoreApplication::translate("Local", "The image"), hash);
        BuildRecord build = **found;
        change(build);
        build.hash = hash;
        if (auto stored = put(build); !stored)
            return stored.error();
        return build;
    });
}

Result<Done> BuildStore::remove(const QString& hash) const
{
    auto removed = m_database.run(u"DELETE FROM builds WHERE hash = ?"_s, {hash});
    if (!removed)
        return removed.error();
    return Done{};
}

Result<Done> BuildStore::assign(
    const QString& environmentName, const QString& environmentVersion, const QString& hash) const
{
    auto stored = m_database.run(
        u"INSERT OR REPLACE INTO environment_builds (environment_name, environment_version, hash)"
        " VALUES (?, ?, ?)"_s,
        {environmentName, environmentVersion, hash});
    if (!stored)
        return stored.error();
    return Done{};
}

Result<std::optional<BuildRecord>> BuildStore::ofEnvironment(
    const QString& environmentName, const QString& environmentVersion) const
{
    auto row = m_database.run(
        u"SELECT hash FROM environment_builds WHERE environment_name = ? AND environment_version = ?"_s,
        {environmentName, environmentVersion});
    if (!row)
        return row.error();
    return row->next() ? find(row->value(0).toString()) : Result<std::optional<BuildRecord>>(std::nullopt);
}

QString toText(BuildStatus status)
{
    switch (status) {
    case BuildStatus::Queued:
        return u"Queued"_s;
    case BuildStatus::Running:
        return u"Running"_s;
    case BuildStatus::Succeeded:
        return u"Succeeded"_s;
    case BuildStatus::Canceled:
        return u"Canceled"_s;
    case BuildStatus::Failed:
        break;
    }
    return u"Failed"_s;
}

}
