// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSqlQuery>
#include <QThreadStorage>
#include <QVariantList>
#include <atomic>
#include <memory>
#include <mutex>

namespace tandem::local {

/// The SQLite file of the local workspace. Any thread may use it: each gets a connection of its own, and the
/// threads must have ended before this object does. Writers take turns.
///
/// WAL with synchronous=NORMAL: what was committed is in the operating system's hands, so killing the process
/// loses nothing; only a power cut may take the last commits, never the integrity. FULL would cost a flush of
/// the disk for every metric a run logs.
class Database {
public:
    static Result<std::unique_ptr<Database>> open(const QString& path);
    ~Database();

    /// Runs one statement with its values bound in order.
    Result<QSqlQuery> run(const QString& sql, const QVariantList& values = {}) const;

    /// Runs `work()` (which returns a Result) as a whole or not at all; inside another transaction it is a
    /// part of that one. Reading before writing is safe: nobody else writes meanwhile.
    template <typename Work> auto transaction(Work work) const -> decltype(work())
    {
        const std::lock_guard lock(m_writers);
        if (auto begun = begin(); !begun)
            return begun.error();
        auto result = work();
        if (auto ended = end(bool(result)); !ended && result)
            return ended.error();
        return result;
    }

private:
    explicit Database(QString path);
    Result<Done> begin() const;
    Result<Done> end(bool isGood) const;

    class Connection;
    Result<Connection*> connection() const;

    const QString m_path;
    mutable std::atomic<int> m_opened = 0;
    mutable std::recursive_mutex m_writers;
    mutable int m_depth = 0; ///< Of nested transactions, guarded by m_writers.
    mutable bool m_isFailed = false; ///< A nested part failed, guarded by m_writers.
    mutable QThreadStorage<Connection*> m_connections;
};

}
