// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/parameterstore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <QCoreApplication>

namespace tandem::local {

Result<json::StringMap> ParameterStore::of(const QString& run) const
{
    auto rows = m_database.run(u"SELECT key, value FROM run_params WHERE run = ?"_s, {run});
    if (!rows)
        return rows.error();
    json::StringMap parameters;
    while (rows->next())
        parameters.insert(rows->value(0).toString(), rows->value(1).toString());
    return parameters;
}

Result<Done> ParameterStore::add(const QString& run, const json::StringMap& parameters) const
{
    return m_database.transaction([&]() -> Result<Done> {
        const auto known = of(run);
        if (!known)
            return known.error();
        for (auto it = parameters.begin(); it != parameters.end(); ++it) {
            const auto before = known->constFind(it.key());
            if (before != known->constEnd() && *before == it.value())
                continue;
            if (before != known->constEnd())
                return Error{.kind = Error::Kind::Input,
                    .message = QCoreApplication::translate("Local",
                        "The parameter \"%1\" of the run \"%2\" is \"%3\" and cannot become \"%4\": a "
                        "parameter "
                        "is written once.")
                                   .arg(it.key(), run, *before, it.value()),
                    .httpStatus = 400,
                    .code = u"INVALID_PARAMETER_VALUE"_s};
            auto inserted = m_database.run(u"INSERT INTO run_params (run, key, value) VALUES (?, ?, ?)"_s,
                {run, it.key(), column::fromRequiredText(it.value())});
            if (!inserted)
                return inserted.error();
        }
        return Done{};
    });
}

}
