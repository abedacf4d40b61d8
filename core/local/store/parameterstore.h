// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

namespace tandem::local {

class Database;

/// What runs were told: written once, never changed. A run's parameters go with its job.
class ParameterStore {
public:
    explicit ParameterStore(const Database& database)
        : m_database(database)
    {
    }

    Result<json::StringMap> of(const QString& run) const;
    /// All of them or none; another value for a known key is an Error of status 400.
    Result<Done> add(const QString& run, const json::StringMap& parameters) const;

private:
    const Database& m_database;
};

}
