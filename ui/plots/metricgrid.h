// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/metricseries.h"

#include <QMap>
#include <QScrollArea>

class QGridLayout;

namespace tandem {

class EmptyState;
class MetricPlot;

/// The metrics of a run, one plot each, in as many columns as there is room for. Plots stay as they are
/// zoomed while values come.
class MetricGrid : public QScrollArea {
    Q_OBJECT
public:
    explicit MetricGrid(QWidget* parent = nullptr);

    /// By the metric's name; plots stand in the order of the names.
    void setMetrics(const QMap<QString, QList<MetricSeries>>& metrics);
    void setEmptySentence(const QString& sentence);
    int plotCount() const { return int(m_plots.size()); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QWidget* m_content;
    QGridLayout* m_grid;
    EmptyState* m_empty;
    QMap<QString, MetricPlot*> m_plots;
    int m_columns = 0;
};

}
