// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/operationstore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <QCoreApplication>
#include <QUuid>

namespace tandem::local {

namespace {

const QString selection = u"SELECT id, kind, target, status, error, started_at, ended_at FROM operations "_s;

OperationRecord operationOf(const QSqlQuery& row)
{
    OperationRecord operation;
    operation.id = row.value(0).toString();
    operation.kind = row.value(1).toString();
    operation.target = row.value(2).toString();
    operation.status = row.value(3).toString();
    operation.error = column::object(row.value(4));
    operation.startedAt = column::time(row.value(5));
    operation.endedAt = column::time(row.value(6));
    return operation;
}

}

Result<OperationRecord> OperationStore::start(
    const QString& kind, const QString& target, const QDateTime& now) const
{
    OperationRecord operation;
    operation.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    operation.kind = kind;
    operation.target = target;
    operation.startedAt = now;
    auto stored = m_database.run(
        u"INSERT INTO operations (id, kind, target, status, started_at) VALUES (?, ?, ?, ?, ?)"_s,
        {operation.id, kind, target, operation.status, column::fromTime(now)});
    if (!stored)
        return stored.error();
    return operation;
}

Result<OperationRecord> OperationStore::get(const QString& id) const
{
    auto row = m_database.run(selection + u"WHERE id = ?"_s, {id});
    if (!row)
        return row.error();
    if (!row->next())
        return column::notFound(QCoreApplication::translate("Local", "The operation"), id);
    return operationOf(*row);
}

Result<QList<OperationRecord>> OperationStore::unfinished() const
{
    auto rows = m_database.run(selection + u"WHERE ended_at IS NULL ORDER BY started_at"_s);
    if (!rows)
        return rows.error();
    QList<OperationRecord> list;
    while (rows->next())
        list << operationOf(*rows);
    return list;
}

Result<Done> OperationStore::finish(
    const QString& id, const QString& status, const QJsonObject& error, const QDateTime& now) const
{
    auto ended = m_database.run(
        u"UPDATE operations SET status = ?, error = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL"_s,
        {status, error.isEmpty() ? QVariant() : column::fromObject(error), column::fromTime(now), id});
    return ended ? Result<Done>(Done{}) : ended.error();
}

}
