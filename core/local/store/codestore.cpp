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

Result<QStringList> CodeStore::names(const QString& after, int count) const
{
    auto rows = m_database.run(u"SELECT DISTINCT name FROM codes WHERE name > ? ORDER BY name LIMIT ?"_s,
        {column::fromRequiredText(after), count});
    if (!rows)
        return rows.error();
    QStringList list;
    while (rows->next())
        list << rows->value(0).toString();
    return list;
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
    auto removed = m_database.run(u"DELETE FROM codes WHERE name = ?"_s, {name});
    if (!removed)
        return removed.error();
    return removed->numRowsAffected() ? Result<Done>(Done{}) : codeNotFound(name);
}

Result<Done> CodeStore::removeVersion(const QString& name, const QString& version) const
{
    auto removed = m_database.run(u"DELETE FROM codes WHERE name = ? AND version = ?"_s, {name, version});
    if (!removed)
        return removed.error();
    return removed->numRowsAffected() ? Result<Done>(Done{}) : codeNotFound(name + u':' + version);
}

}
