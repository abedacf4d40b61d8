// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/metricservice.h"

#include "tests/support/azurefixture.h"

#include <cmath>

using namespace tandem;
using namespace tandem::azure;

namespace {

struct MetricServiceTest : AzureTest {
    MetricService metrics{arm, workspace, api};

    static QJsonObject logged(int step, const QJsonValue& value)
    {
        return {{u"step"_s, step}, {u"createdUtc"_s, u"2024-05-13T08:45:42.083+00:00"_s},
            {u"data"_s, QJsonObject{{u"loss"_s, value}}}};
    }
};

}

TEST_F(MetricServiceTest, ReadsLastValuesAsRecorded)
{
    http.answer(HttpResponse(200, testData(u"azure/metrics-last.json"_s)));
    const auto last = outcomeOf(metrics.lastValues(u"r"_s));
    ASSERT_EQ(last->size(), 2);
    EXPECT_EQ(last->first().name, u"__pf__.lines.completed");
    EXPECT_EQ(last->first().points.first().value, 1.0);
    EXPECT_TRUE(http.asked()[0].endsWith(u"/runs/r/lastvalues"_s));
}

TEST_F(MetricServiceTest, ASeriesIsPagedAndOrderedByStep)
{
    http.answer(200,
            {{u"name"_s, u"loss"_s}, {u"value"_s, QJsonArray{logged(1, 0.5)}},
                {u"continuationToken"_s, u"t"_s}})
        .answer(200, {{u"name"_s, u"loss"_s}, {u"value"_s, QJsonArray{logged(0, 0.9)}}});
    const auto series = outcomeOf(metrics.series(u"r"_s, u"loss"_s));
    ASSERT_EQ(series->points.size(), 2);
    EXPECT_EQ(series->points[0].value, 0.9);
    EXPECT_EQ(sent(1).value(u"continuationToken").toString(), u"t");
}

TEST_F(MetricServiceTest, NumbersThatJsonCannotWriteAreRead)
{
    http.answer(200,
        {{u"name"_s, u"loss"_s},
            {u"value"_s, QJsonArray{logged(0, u"NaN"_s), logged(1, u"-Infinity"_s), logged(2, u"0.25"_s)}}});
    const auto series = outcomeOf(metrics.series(u"r"_s, u"loss"_s));
    ASSERT_EQ(series->points.size(), 3);
    EXPECT_TRUE(std::isnan(series->points[0].value));
    EXPECT_TRUE(std::isinf(series->points[1].value));
    EXPECT_EQ(series->points[2].value, 0.25);
}

TEST_F(MetricServiceTest, AllReadsEverySeries)
{
    http.serve([this](const HttpRequest& request) -> Result<HttpResponse> {
        const QJsonObject loss{{u"name"_s, u"loss"_s}, {u"value"_s, QJsonArray{logged(1, 0.5)}}};
        if (request.url.path().endsWith(u"/lastvalues"_s))
            return HttpResponse(200, json::compact({{u"value"_s, QJsonArray{loss}}}));
        return HttpResponse(200,
            json::compact(
                {{u"name"_s, u"loss"_s}, {u"value"_s, QJsonArray{logged(0, 0.9), logged(1, 0.5)}}}));
    });
    const auto all = outcomeOf(metrics.all(u"r"_s));
    ASSERT_EQ(all->size(), 1);
    EXPECT_EQ(all->first().points.size(), 2);
}
