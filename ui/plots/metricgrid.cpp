// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/metricgrid.h"

#include "ui/plots/metricplot.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QResizeEvent>

namespace tandem {

namespace {
constexpr int narrowest = 360;
constexpr int plotHeight = 240;
}

MetricGrid::MetricGrid(QWidget* parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_grid(new QGridLayout(m_content))
    , m_empty(new EmptyState(
          Icon::Chart, tr("No metric yet. What the script logs with MLflow appears here as a plot."), this))
{
    setObjectName(u"metricGrid"_s);
    setAccessibleName(tr("Metrics"));
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content->setBackgroundRole(QPalette::Window);
    m_grid->setContentsMargins(space::group, space::group, space::group, space::group);
    m_grid->setSpacing(space::group);
    setWidget(m_content);
    arrange();
}

void MetricGrid::setMetrics(const QMap<QString, QList<MetricSeries>>& metrics)
{
    bool changed = false;
    for (const QString& name : m_plots.keys())
        if (!metrics.contains(name)) {
            delete m_plots.take(name);
            changed = true;
        }
    for (auto it = metrics.begin(); it != metrics.end(); ++it) {
        MetricPlot*& plot = m_plots[it.key()];
        if (!plot) {
            plot = new MetricPlot(it.key());
            changed = true;
        }
        plot->setSeries(it.value());
    }
    if (changed) {
        m_columns = 0;
        arrange();
    }
}

void MetricGrid::setEmptySentence(const QString& sentence)
{
    m_empty->setSentence(sentence);
}

void MetricGrid::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void MetricGrid::arrange()
{
    m_empty->setGeometry(rect());
    m_empty->setVisible(m_plots.isEmpty());
    const int room = viewport()->width() - space::group;
    const int columns =
        std::clamp(room / (narrowest + space::group), 1, std::max(1, std::min(3, plotCount())));
    if (columns == m_columns)
        return;
    m_columns = columns;
    int at = 0;
    for (MetricPlot* plot : std::as_const(m_plots)) {
        plot->setFixedHeight(plotHeight);
        m_grid->addWidget(plot, at / columns, at % columns);
        ++at;
    }
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    const int rows = (plotCount() + columns - 1) / columns;
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowStretch(row, 0);
    m_grid->setRowStretch(rows, 1);
}

}
