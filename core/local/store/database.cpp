// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/database.h"

#include "core/base/atomicfile.h"
#include "core/local/store/schema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>

namespace tandem::local {

namespace {

Error databaseError(const QSqlError& error)
{
    return Error{.kind = Error::Kind::File,
        .message = QCoreApplication::translate("Local", "The database of the local workspace failed: %1.")
                       .arg(error.databaseText().isEmpty() ? error.text() : error.databaseText()),
        .httpStatus = 500,
        .code = u"InternalServerError"_s,
        .details = error.nativeErrorCode()};
}

}

class Database::Connection {
public:
    explicit Connection(QString name)
        : m_name(std::move(name))
        , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
    {
    }
    Connection(const Connection&) = delete;
    ~Connection()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }

    Result<Done> open(const QString& path)
    {
        m_database.setDatabaseName(path);
        m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
        if (!m_database.open())
            return databaseError(m_database.lastError());
        for (const auto& pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s,
                 u"PRAGMA foreign_keys=ON"_s, u"PRAGMA temp_store=MEMORY"_s})
            if (auto set = run(pragma, {}); !set)
                return set.error();
        return Done{};
    }

    Result<QSqlQuery> run(const QString& sql, const QVariantList& values)
    {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return databaseError(query.lastError());
        for (const QVariant& value : values)
            query.addBindValue(value);
        if (!query.exec())
            return databaseError(query.lastError());
        return query;
    }

private:
    QString m_name;
    QSqlDatabase m_database;
};

Database::Database(QString path)
    : m_path(std::move(path))
{
}

Database::~Database()
{
    m_connections.setLocalData(nullptr); // the other threads' went with them
}

Result<std::unique_ptr<Database>> Database::open(const QString& path)
{
    if (auto folder = makeFolder(QFileInfo(path).absolutePath(), Access::OwnerOnly); !folder)
        return folder.error();
    auto database = std::unique_ptr<Database>(new Database(path));
    if (auto migrated = schema::migrate(*database); !migrated)
        return migrated.error();
    return database;
}

Result<Database::Connection*> Database::connection() const
{
    if (m_connections.hasLocalData())
        return m_connections.localData();
    const QString name = u"%1#%2#%3"_s.arg(m_path).arg(quintptr(this)).arg(++m_opened);
    auto fresh = std::make_unique<Connection>(name);
    if (auto opened = fresh->open(m_path); !opened)
        return opened.error();
    m_connections.setLocalData(fresh.release());
    return m_connections.localData();
}

Result<QSqlQuery> Database::run(const QString& sql, const QVariantList& values) const
{
    auto mine = connection();
    return mine ? (*mine)->run(sql, values) : Result<QSqlQuery>(mine.error());
}

Result<Done> Database::begin() const
{
    if (m_depth == 0) {
        // IMMEDIATE: a transaction that reads first and writes later would fail if another process wrote
        // between.
        if (auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
            return begun.error();
        m_isFailed = false;
    }
    ++m_depth;
    return Done{};
}

Result<Done> Database::end(bool isGood) const
{
    m_isFailed = m_isFailed || !isGood;
    if (--m_depth > 0)
        return Done{};
    if (m_isFailed) {
        (void)run(u"ROLLBACK"_s);
        return Error{.message = QCoreApplication::translate("Local", "A part of the change failed.")};
    }
    auto committed = run(u"COMMIT"_s);
    if (committed)
        return Done{};
    (void)run(u"ROLLBACK"_s);
    return committed.error();
}

}
