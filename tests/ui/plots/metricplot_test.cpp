// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/metricplot.h"

#include "ui/plots/metricgrid.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/emptystate.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace tandem {

namespace {
QList<MetricSeries> loss(int steps)
{
    MetricSeries series{u"loss"_s, {}};
    for (int i = 0; i < steps; ++i)
        series.points << QPointF(i, 1.0 / (1 + i));
    return {series};
}

QWidget* canvas(MetricPlot& plot)
{
    for (QWidget* child : plot.findChildren<QWidget*>())
        if (child->inherits("QCustomPlot"))
            return child;
    return nullptr;
}
}

TEST(MetricPlot, ReadsOutTheNearestStep)
{
    MetricPlot plot(u"loss"_s);
    plot.setSeries(loss(10));
    EXPECT_EQ(plot.readOut(3.4), u"step 3 · 0.25"_s);
    EXPECT_EQ(plot.readOut(-100), u"step 0 · 1"_s);
    EXPECT_EQ(plot.readOut(100), u"step 9 · 0.1"_s);
}

TEST(MetricPlot, HoveringShowsValuesAndLeavingHidesThem)
{
    MetricPlot plot(u"loss"_s);
    plot.setSeries(loss(10));
    plot.resize(500, 300);
    plot.show();
    QTest::mouseMove(canvas(plot), QPoint(200, 100));
    auto* readOut = plot.findChild<QLabel*>(u"metricReadOut"_s);
    EXPECT_TRUE(readOut->text().startsWith(u"step "_s));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(canvas(plot), &leave);
    EXPECT_TRUE(readOut->text().isEmpty());
}

TEST(MetricPlot, StaysZoomedWhileValuesComeUntilReset)
{
    MetricPlot plot(u"loss"_s);
    plot.setSeries(loss(10));
    plot.resize(500, 300);
    plot.show();
    QTest::mousePress(canvas(plot), Qt::LeftButton, {}, QPoint(250, 120));
    QTest::mouseRelease(canvas(plot), Qt::LeftButton, {}, QPoint(250, 120));
    EXPECT_TRUE(plot.isZoomed());
    plot.setSeries(loss(20));
    EXPECT_TRUE(plot.isZoomed());
    QTest::mouseClick(plot.findChild<QToolButton*>(u"metricReset"_s), Qt::LeftButton);
    EXPECT_FALSE(plot.isZoomed());
}

TEST(MetricPlot, TakesValuesThatAreNoNumbers)
{
    MetricPlot plot(u"loss"_s);
    QList<MetricSeries> series = loss(3);
    series[0].points << QPointF(3, qQNaN()) << QPointF(4, qInf());
    plot.setSeries(series);
    plot.resize(500, 300);
    EXPECT_FALSE(plot.grab().isNull());
    EXPECT_EQ(plot.readOut(3), u"step 3 · nan"_s);
}

TEST(MetricGrid, HasOnePlotForEachMetric)
{
    MetricGrid grid;
    grid.resize(900, 500);
    grid.show();
    auto* empty = grid.findChild<EmptyState*>();
    EXPECT_TRUE(empty->isVisible());
    grid.setMetrics({{u"loss"_s, loss(3)}, {u"accuracy"_s, loss(3)}});
    EXPECT_FALSE(empty->isVisible());
    EXPECT_EQ(grid.plotCount(), 2);
    const auto before = grid.findChildren<MetricPlot*>();
    grid.setMetrics({{u"loss"_s, loss(4)}, {u"accuracy"_s, loss(4)}});
    EXPECT_EQ(grid.findChildren<MetricPlot*>(), before);
    grid.setMetrics({{u"loss"_s, loss(4)}});
    EXPECT_EQ(grid.plotCount(), 1);
}

TEST(Colors, OfSeriesAreSeenOnTheSurface)
{
    for (const Colors* colors : {&Colors::light(), &Colors::dark()})
        for (int i = 0; i < 4; ++i)
            EXPECT_GE(contrast(colors->series(i), (*colors)[Role::Window]), 2.8) << i;
}

}
