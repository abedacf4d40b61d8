// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/jobstore.h"
#include "core/local/store/metricstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/localdatabase.h"

#include <cmath>
#include <limits>

using namespace tandem;
using namespace tandem::local;

namespace {

struct Metrics {
    LocalDatabase database;
    FakeClock clock;
    JobStore jobs{*database};
    MetricStore store{*database};

    Metrics() { EXPECT_TRUE(jobs.create({.name = u"run"_s, .createdAt = clock.now()})); }

    MetricValue value(const QString& name, qint64 step, double number)
    {
        return {.name = name, .point = {.step = step, .at = clock.now(), .value = number}};
    }
    QList<MetricValue> many(int count)
    {
        QList<MetricValue> values;
        for (int i = 0; i < count; ++i)
            values << value(i % 2 ? u"accuracy"_s : u"loss"_s, i / 2, i);
        return values;
    }
    MetricSeries series(const QString& name) { return **store.series(u"run"_s, name); }
};

}

TEST(MetricStore, KeepsTheOrderOfTenThousandPoints)
{
    Metrics metrics;
    ASSERT_TRUE(metrics.store.append(u"run"_s, metrics.many(10'000)));
    EXPECT_EQ(metrics.store.series(u"run"_s)->size(), 2);
    const auto loss = metrics.series(u"loss"_s);
    EXPECT_EQ(loss.count, 5000);
    EXPECT_EQ(loss.last.step, 4999);
    qint64 after = 0;
    qint64 step = 0;
    do {
        const auto page = *metrics.store.points(loss, after, 999);
        for (const auto& point : page.points)
            EXPECT_EQ(point.step, step++);
        after = page.next;
    } while (after);
    EXPECT_EQ(step, 5000);
}

TEST(MetricStore, SamplesEvenlyUpToTheLastPoint)
{
    Metrics metrics;
    ASSERT_TRUE(metrics.store.append(u"run"_s, metrics.many(2002)));
    const auto sample = *metrics.store.sample(metrics.series(u"loss"_s), 100);
    EXPECT_LE(sample.size(), 100);
    EXPECT_GE(sample.size(), 90);
    EXPECT_EQ(sample.last().step, 1000);
    EXPECT_EQ(metrics.store.sample(metrics.series(u"loss"_s), 5000)->size(), 1001);
}

TEST(MetricStore, TakesTheHighestStepForTheLastValue)
{
    Metrics metrics;
    ASSERT_TRUE(
        metrics.store.append(u"run"_s, {metrics.value(u"loss"_s, 5, 0.5), metrics.value(u"loss"_s, 3, 0.3)}));
    EXPECT_EQ(metrics.series(u"loss"_s).last.value, 0.5);
    ASSERT_TRUE(metrics.store.append(u"run"_s, {metrics.value(u"loss"_s, 5, 0.4)}));
    EXPECT_EQ(metrics.series(u"loss"_s).last.value, 0.4);
}

TEST(MetricStore, KeepsWhatIsNoNumberAndWhatIsInfinite)
{
    Metrics metrics;
    const double infinity = std::numeric_limits<double>::infinity();
    ASSERT_TRUE(metrics.store.append(u"run"_s,
        {metrics.value(u"x"_s, 0, std::nan("")), metrics.value(u"x"_s, 1, infinity),
            metrics.value(u"x"_s, 2, -infinity)}));
    const auto points = metrics.store.points(metrics.series(u"x"_s), 0, 10)->points;
    ASSERT_EQ(points.size(), 3);
    EXPECT_TRUE(std::isnan(points[0].value));
    EXPECT_EQ(points[1].value, infinity);
    EXPECT_EQ(points[2].value, -infinity);
}

TEST(MetricStore, ForgetsWithTheJobAndRefusesUnknownRuns)
{
    Metrics metrics;
    EXPECT_FALSE(metrics.store.append(u"other"_s, {metrics.value(u"x"_s, 0, 1)}));
    ASSERT_TRUE(metrics.store.append(u"run"_s, {metrics.value(u"x"_s, 0, 1)}));
    ASSERT_TRUE(metrics.jobs.remove(u"run"_s));
    EXPECT_TRUE(metrics.store.series(u"run"_s)->isEmpty());
}
