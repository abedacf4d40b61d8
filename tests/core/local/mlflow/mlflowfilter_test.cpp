// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/mlflow/mlflowfilter.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

const QJsonObject run{{u"metrics"_s, QJsonObject{{u"rmse"_s, 0.5}, {u"val loss"_s, 2}}},
    {u"params"_s, QJsonObject{{u"lr"_s, u"0.01"_s}}}, {u"tags"_s, QJsonObject{{u"mlflow.user"_s, u"ann"_s}}},
    {u"attributes"_s, QJsonObject{{u"status"_s, u"FINISHED"_s}, {u"run_name"_s, u"Best"_s}}}};

bool fits(const QString& filter)
{
    const auto predicate = mlflow::filter(filter);
    EXPECT_TRUE(predicate) << filter.toStdString();
    return predicate && (*predicate)(run);
}

}

TEST(MlflowFilter, ComparesMetricsParametersTagsAndAttributes)
{
    for (const QString& filter : {u""_s, u"metrics.rmse < 1 and params.lr = '0.01'"_s,
             u"tags.mlflow.user = 'ann'"_s, u"metrics.`val loss` >= 2"_s, u"metric.\"val loss\" != 3"_s,
             u"attributes.status = \"FINISHED\""_s, u"status IN ('FINISHED', 'FAILED')"_s,
             u"run_name LIKE 'B%t'"_s, u"attributes.run_name ILIKE 'b_st'"_s, u"status NOT IN ('RUNNING')"_s})
        EXPECT_TRUE(fits(filter)) << filter.toStdString();
    for (const QString& filter : {u"metrics.rmse > 1"_s, u"metrics.nope < 1"_s, u"params.lr != '0.01'"_s,
             u"run_name LIKE 'b%'"_s, u"tags.nope != 'x'"_s})
        EXPECT_FALSE(fits(filter)) << filter.toStdString();
}

TEST(MlflowFilter, RefusesWhatItCannotRead)
{
    for (const QString& filter :
        {u"metrics.rmse"_s, u"metrics.rmse <"_s, u"metrics.rmse < 1 or status = 'x'"_s,
            u"metrics.rmse < 1 and"_s, u"colour.x = 'y'"_s, u"status IN 'x'"_s})
        EXPECT_FALSE(mlflow::filter(filter)) << filter.toStdString();
    EXPECT_FALSE(mlflow::order({u"metrics.rmse sideways"_s}));
}

TEST(MlflowFilter, PutsRunsWithoutTheValueLast)
{
    const QJsonObject less{{u"metrics"_s, QJsonObject{{u"rmse"_s, 0.1}}}};
    const QJsonObject none;
    const auto descending = *mlflow::order({u"metrics.rmse DESC"_s});
    EXPECT_TRUE(descending(run, less));
    EXPECT_TRUE(descending(less, none));
    EXPECT_FALSE(descending(none, less));
}
