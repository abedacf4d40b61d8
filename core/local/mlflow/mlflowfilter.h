// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/query/odatafilter.h"

/// MLflow's search language. What is searched is an object of four: "metrics", "params", "tags",
/// "attributes".
namespace tandem::local::mlflow {

/// "metrics.rmse < 1 and params.lr = '0.01' and tags.`mlflow.user` LIKE 'a%' and status IN ('FINISHED')";
/// "and" only. Without a kind in front it is an attribute. An empty filter fits everything.
Result<Predicate> filter(const QString& text);

/// Sorts by "metrics.rmse DESC", "start_time", …, the first one counting most; what lacks the value comes
/// last.
Result<std::function<bool(const QJsonObject&, const QJsonObject&)>> order(const QStringList& clauses);

}
