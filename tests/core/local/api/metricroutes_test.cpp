// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/dataservice.h"

using namespace tandem;
using namespace tandem::local;

namespace {

QJsonObject points(const QString& name, int count)
{
    QJsonArray value;
    for (int i = 0; i < count; ++i)
        value.append(QJsonObject{{u"step"_s, i}, {u"data"_s, QJsonObject{{name, i * 0.5}}}});
    return {{u"name"_s, name}, {u"columns"_s, QJsonObject{{name, u"Double"_s}}}, {u"value"_s, value}};
}

}

TEST(MetricRoutes, GiveBackWhatWasLoggedInBatches)
{
    DataService service;
    service.addJob(u"r"_s);
    service.answer("POST", u"metric/v2.0 /runs/r/batch"_s,
        {{u"values"_s, QJsonArray{points(u"loss"_s, 6000), points(u"acc"_s, 3)}}});
    const auto last = service.answer("POST", u"metric/v2.0 /runs/r/lastvalues"_s).value(u"value"_s).toArray();
    ASSERT_EQ(last.size(), 2);
    EXPECT_EQ(last[1][u"name"_s], u"loss"_s);
    EXPECT_EQ(last[1][u"value"_s][0][u"data"_s][u"loss"_s].toDouble(), 5999 * 0.5);
    EXPECT_EQ(last[1][u"properties"_s][u"uxMetricType"_s], u"azureml.v1.scalar"_s);
    const auto names = service.answer("POST", u"metric/v2.0 /runs/r/list"_s).value(u"value"_s).toArray();
    EXPECT_EQ(names[0][u"metricKey"_s][u"name"_s], u"acc"_s);

    QJsonObject page = service.answer("POST", u"metric/v2.0 /runs/r/full"_s, {{u"metricName"_s, u"loss"_s}});
    EXPECT_EQ(page.value(u"value"_s).toArray().size(), 5000);
    page = service.answer("POST", u"metric/v2.0 /runs/r/full"_s,
        {{u"metricName"_s, u"loss"_s}, {u"continuationToken"_s, page.value(u"continuationToken"_s)}});
    EXPECT_EQ(page.value(u"value"_s).toArray().size(), 1000);
    EXPECT_TRUE(page.value(u"continuationToken"_s).isNull());
    const auto sample =
        service.answer("POST", u"metric/v2.0 /runs/r/sample"_s, {{u"metricName"_s, u"loss"_s}});
    EXPECT_EQ(sample.value(u"value"_s).toArray().size(), 1000);
    EXPECT_TRUE(sample.value(u"isPartialResult"_s).toBool());
}

TEST(MetricRoutes, KeepTablesAndWhatIsNoNumber)
{
    DataService service;
    service.addJob(u"r"_s);
    const QJsonObject table{{u"name"_s, u"confusion"_s},
        {u"columns"_s, QJsonObject{{u"truth"_s, u"String"_s}, {u"count"_s, u"Long"_s}}},
        {u"value"_s,
            QJsonArray{QJsonObject{{u"data"_s, QJsonObject{{u"truth"_s, u"cat"_s}, {u"count"_s, 3}}}}}}};
    const QJsonObject nan{{u"name"_s, u"loss"_s}, {u"columns"_s, QJsonObject{{u"loss"_s, u"Double"_s}}},
        {u"value"_s, QJsonArray{QJsonObject{{u"data"_s, QJsonObject{{u"loss"_s, u"NaN"_s}}}}}}};
    service.answer("POST", u"metric/v2.0 /runs/r/batchsync"_s, {{u"values"_s, QJsonArray{table, nan}}});
    const auto full =
        service.answer("POST", u"metric/v2.0 /runs/r/full"_s, {{u"metricName"_s, u"confusion"_s}});
    EXPECT_EQ(full.value(u"value"_s)[0][u"data"_s][u"truth"_s], u"cat"_s);
    EXPECT_EQ(full.value(u"columns"_s)[u"count"_s], u"Long"_s);
    EXPECT_EQ(service.answer("POST", u"metric/v2.0 /runs/r/full"_s, {{u"metricName"_s, u"loss"_s}})
                  .value(u"value"_s)[0][u"data"_s][u"loss"_s],
        u"NaN"_s);
}

TEST(MetricRoutes, SayWhichRunOrMetricIsMissing)
{
    DataService service;
    service.addJob(u"r"_s);
    EXPECT_EQ(service.ask("POST", u"metric/v2.0 /runs/nope/lastvalues"_s).status, 404);
    EXPECT_EQ(service.ask("POST", u"metric/v2.0 /runs/r/full"_s, {{u"metricName"_s, u"x"_s}}).status, 404);
    EXPECT_EQ(service.ask("DELETE", u"metric/v2.0 /runs/r/deleteMetrics"_s).status, 204);
}
