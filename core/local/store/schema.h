// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace tandem::local {
class Database;
}

/// What the database looks like: a list of steps, of which "PRAGMA user_version" counts those taken. A step
/// that was released is never changed; a new one is appended.
namespace tandem::local::schema {

/// The statements of each step.
QList<QStringList> migrations();

/// Brings the database up to date, as a whole or not at all. A database of a newer Tandem is an Error.
Result<Done> migrate(Database& database, const QList<QStringList>& steps);
Result<Done> migrate(Database& database);

}
