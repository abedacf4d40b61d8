// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/experimentstore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <QCoreApplication>
#include <QUuid>

namespace tandem::local {

namespace {

const QString selection =
    u"SELECT id, name, description, tags, is_archived, created_at, modified_at FROM experiments "_s;

ExperimentRecord recordOf(const QSqlQuery& row)
{
    return {.id = row.value(0).toString(),
        .name = row.value(1).toString(),
        .description = row.value(2).toString(),
        .tags = column::map(row.value(3)),
        .isArchived = row.value(4).toBool(),
        .createdAt = column::time(row.value(5)),
        .modifiedAt = column::time(row.value(6))};
}

Result<ExperimentRecord> one(const Database& database, const QString& condition, const QString& value)
{
    auto row = database.run(selection + condition, {value});
    if (!row)
        return row.error();
    if (!row->next())
        return column::notFound(QCoreApplication::translate("Local", "The experiment"), value);
    return recordOf(*row);
}

Error nameIsTaken(const QString& name)
{
    return Error{.kind = Error::Kind::Input,
        .message =
            QCoreApplication::translate("Local", "An experiment named \"%1\" exists already.").arg(name),
        .httpStatus = 409,
        .code = u"Conflict"_s};
}

}

Result<ExperimentRecord> ExperimentStore::byName(const QString& name) const
{
    return one(m_database, u"WHERE name = ?"_s, name);
}

Result<ExperimentRecord> ExperimentStore::byId(const QString& id) const
{
    return one(m_database, u"WHERE id = ?"_s, id);
}

Result<QList<ExperimentRecord>> ExperimentStore::list(View view) const
{
    const QString condition = view == View::All ? QString()
        : view == View::ArchivedOnly            ? u"WHERE is_archived "_s
                                                : u"WHERE NOT is_archived "_s;
    auto rows = m_database.run(selection + condition + u"ORDER BY created_at DESC, rowid DESC"_s);
    if (!rows)
        return rows.error();
    QList<ExperimentRecord> experiments;
    while (rows->next())
        experiments << recordOf(*rows);
    return experiments;
}

Result<ExperimentRecord> ExperimentStore::create(
    const QString& name, const json::StringMap& tags, const QDateTime& now) const
{
    return m_database.transaction([&]() -> Result<ExperimentRecord> {
        if (byName(name))
            return nameIsTaken(name);
        ExperimentRecord experiment{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
            .name = name,
            .tags = tags,
            .createdAt = now,
            .modifiedAt = now};
        auto inserted = m_database.run(
            u"INSERT INTO experiments (id, name, tags, created_at, modified_at) VALUES (?, ?, ?, ?, ?)"_s,
            {experiment.id, name, column::fromMap(tags), column::fromTime(now), column::fromTime(now)});
        if (!inserted)
            return inserted.error();
        return experiment;
    });
}

Result<ExperimentRecord> ExperimentStore::update(
    const QString& id, const std::function<void(ExperimentRecord&)>& change, const QDateTime& now) const
{
    return m_database.transaction([&]() -> Result<ExperimentRecord> {
        const auto before = byId(id);
        if (!before)
            return before;
        ExperimentRecord after = *before;
        change(after);
        after.modifiedAt = now;
        if (after.name != before->name && byName(after.name))
            return nameIsTaken(after.name);
        auto updated =
            m_database.run(u"UPDATE experiments SET name = ?, description = ?, tags = ?, is_archived = ?,"
                           " modified_at = ? WHERE id = ?"_s,
                {after.name, column::fromText(after.description), column::fromMap(after.tags),
                    after.isArchived, column::fromTime(now), before->id});
        if (!updated)
            return updated.error();
        if (after.name != before->name)
            if (auto moved = m_database.run(
                    u"UPDATE jobs SET experiment = ? WHERE experiment = ?"_s, {after.name, before->name});
                !moved)
                return moved.error();
        return after;
    });
}

}
