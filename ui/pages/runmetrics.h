// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/metricservice.h"

#include <QWidget>

namespace tandem {

class MetricGrid;

/// The metrics of a run as plots that grow while it runs.
class RunMetrics : public QWidget {
    Q_OBJECT
public:
    explicit RunMetrics(QWidget* parent = nullptr);

    void setSeries(const QList<azure::MetricSeries>& series);
    void clear() { setSeries({}); }
    const QList<azure::MetricSeries>& series() const { return m_series; }

private:
    QList<azure::MetricSeries> m_series;
    MetricGrid* m_grid;
};

}
