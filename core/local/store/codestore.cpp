// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/codestore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <QCoreApplication>

namespace tandem::local {

namespace {

const QString selection = u"SELECT number, name, version, uri, properties, created_at FROM codes "_s;

CodeRecord codeOf(const QSqlQuery& row)
{
    CodeRecord code;
    code.number = row.value(0).toLongLong();
    code.name = row.value(1).toString();
    code.version = row.value(2).toString();
    code.uri = row.value(3).toString();
    code.properties = column::object(row.value(4));
    code.createdAt = column::time(row.value(5));
    return code;
}

const QString containerSelection =
    u"SELECT name, description, tags, properties, is_archived, created_at, modified_at,"
    " (SELECT version FROM codes WHERE codes.name = code_containers.name ORDER BY number DESC LIMIT 1)"
    " FROM code_containers "_s;

CodeContainerRecord containerOf(const QSqlQuery& row)
{
    CodeContainerRecord container;
    container.name = row.value(0).toString();
    container.description = row.value(1).toString();
    container.tags = json::stringMap(column::object(row.value(2)));
    container.properties = json::stringMap(column::object(row.value(3)));
    container.isArchived = row.value(4).toBool();
    container.createdAt = column::time(row.value(5));
    container.modifiedAt = column::time(row.value(6));
    container.latestVersion = row.value(7).toString();
    return container;
}

Error codeNotFound(const QString& name)
{
    return column::notFound(QCoreApplication::translate("Local", "The code"), name);
}

}

Result<CodeRecord> CodeStore::get(const QString& name, const QString& version) const
{
    auto row = m_database.run(selection + u"WHERE name = ? AND version = ?"_s, {name, version});
    if (!row)
        return row.error();
    if (!row->next())
        return codeNotFound(name + u':' + version);
    return codeOf(*row);
}

Result<CodeRecord> CodeStore::byHash(const QString& hash, const QString& hashVersion) const
{
    auto row = m_database.run(
        selection + u"WHERE hash = ? AND hash_version = ? ORDER BY number LIMIT 1"_s, {hash, hashVersion});
    if (!row)
        return row.error();
    if (!row->next())
        return codeNotFound(hash);
    return codeOf(*row);
}

Result<CodeContainerRecord> CodeStore::container(const QString& name) const
{
    auto row = m_database.run(containerSelection + u"WHERE name = ?"_s, {name});
    if (!row)
        return row.error();
    if (!row->next())
        return codeNotFound(name);
    return containerOf(*row);
}

Result<QList<CodeContainerRecord>> CodeStore::containers(const QString& after, int count) const
{
    auto rows = m_database.run(containerSelection + u"WHERE name > ? ORDER BY name LIMIT ?"_s,
        {column::fromRequiredText(after), count});
    if (!rows)
        return rows.error();
    QList<CodeContainerRecord> list;
    while (rows->next())
        list << containerOf(*rows);
    return list;
}

Result<bool> CodeStore::putContainer(const CodeContainerRecord& container, const QDateTime& now) const
{
    return m_database.transaction([&]() -> Result<bool> {
        const bool isKnown = bool(this->container(container.name));
        auto stored = m_database.run(
            u"INSERT INTO code_containers (name, description, tags, properties, is_archived, created_at,"
            " modified_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET description ="
            " excluded.description, tags = excluded.tags, properties = excluded.properties,"
            " is_archived = excluded.is_archived, modified_at = excluded.modified_at"_s,
            {container.name, column::fromText(container.description),
                column::fromObject(json::fromStringMap(container.tags)),
                column::fromObject(json::fromStringMap(container.properties)), container.isArchived,
                column::fromTime(now), column::fromTime(now)});
        if (!stored)
            return stored.error();
        return !isKnown;
    });
}

Result<QList<CodeRecord>> CodeStore::versions(const QString& name, qint64 after, int count) const
{
    auto rows =
        m_database.run(selection + u"WHERE name = ? AND (? = 0 OR number < ?) ORDER BY number DESC LIMIT ?"_s,
            {name, after, after, count});
    if (!rows)
        return rows.error();
    QList<CodeRecord> list;
    while (rows->next())
        list << codeOf(*rows);
    return list;
}

Result<bool> CodeStore::put(const CodeRecord& code, const QDateTime& now) const
{
    return m_database.transaction([&]() -> Result<bool> {
        const auto known = get(code.name, code.version);
        if (known && known->uri != code.uri)
            return Error{.kind = Error::Kind::Input,
                .message = u"Asset paths cannot be updated."_s,
                .httpStatus = 400,
                .code = u"UserError"_s};
        auto made =
            m_database.run(u"INSERT INTO code_containers (name, created_at, modified_at) VALUES (?, ?, ?)"
                           " ON CONFLICT (name) DO UPDATE SET modified_at = excluded.modified_at"_s,
                {code.name, column::fromTime(now), column::fromTime(now)});
        if (!made)
            return made.error();
        auto stored = m_database.run(
            u"INSERT INTO codes (name, version, uri, hash, hash_version, properties, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name, version) DO UPDATE SET properties ="
            " excluded.properties, hash = excluded.hash, hash_version = excluded.hash_version"_s,
            {code.name, code.version, column::fromRequiredText(code.uri),
                column::fromRequiredText(code.hash()), column::fromRequiredText(code.hashVersion()),
                column::fromObject(code.properties), column::fromTime(now)});
        if (!stored)
            return stored.error();
        return !known;
    });
}

Result<Done> CodeStore::remove(const QString& name) const
{
    return m_database.transaction([&]() -> Result<Done> {
        if (auto versions = m_database.run(u"DELETE FROM codes WHERE name = ?"_s, {name}); !versions)
            return versions.error();
        auto removed = m_database.run(u"DELETE FROM code_containers WHERE name = ?"_s, {name});
        if (!removed)
            return removed.error();
        return removed->numRowsAffected() ? Result<Done>(Done{}) : codeNotFound(name);
    });
}

Result<Done> CodeStore::removeVersion(const QString& name, const QString& version) const
{
    auto removed = m_database.run(u"DELETE FROM codes WHERE name = ? AND version = ?"_s, {name, version});
    if (!removed)
        return removed.error();
    return removed->numRowsAffected() ? Result<Done>(Done{}) : codeNotFound(name + u':' + version);
}

}
