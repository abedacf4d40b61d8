// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runmetrics.h"

#include "ui/plots/metricgrid.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

namespace tandem {

RunMetrics::RunMetrics(QWidget* parent)
    : QWidget(parent)
    , m_grid(new MetricGrid(this))
{
    m_grid->setEmptySentence(tr("No metric yet. What the script logs with MLflow appears here as it comes."));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::related, space::group, 0);
    layout->addWidget(m_grid);
}

void RunMetrics::setSeries(const QList<azure::MetricSeries>& series)
{
    m_series = series;
    QMap<QString, QList<MetricSeries>> plots;
    for (const azure::MetricSeries& metric : series) {
        MetricSeries line{metric.name, {}};
        for (const azure::MetricPoint& point : metric.points)
            line.points << QPointF(double(point.step), point.value);
        plots.insert(metric.name, {line});
    }
    m_grid->setMetrics(plots);
}

}
