// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/metricseries.h"

#include <QWidget>

class QCPGraph;
class QCPItemText;
class QCPItemTracer;
class QCustomPlot;
class QToolButton;

namespace tandem {

class Label;

/// One metric over its steps, live. The last value stands beside the line; the values under the pointer are
/// read out in the head. The wheel zooms, dragging moves, a double click shows everything again.
class MetricPlot : public QWidget {
    Q_OBJECT
public:
    explicit MetricPlot(const QString& title, QWidget* parent = nullptr);
    ~MetricPlot() override;

    void setAxisTitle(const QString& title); ///< under the x axis: "step"
    void setSeries(const QList<MetricSeries>& series);
    const QList<MetricSeries>& series() const { return m_series; }

    /// Shows everything, and goes on to as values come.
    void resetZoom();
    bool isZoomed() const { return m_zoomed; }
    /// What is read out for the step nearest to x, as in "step 12 · 0.0312".
    QString readOut(double x) const;

    QSize sizeHint() const override { return {420, 240}; }
    QSize minimumSizeHint() const override { return {260, 180}; }

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Line {
        QCPGraph* graph;
        QCPItemText* label;
        QCPItemTracer* tracer;
    };

    void updateLines();
    void applyTheme();
    void fit();
    void placeLabels();
    void showValuesAt(double x);
    void hideValues();

    QCustomPlot* m_plot;
    Label* m_readOut;
    QToolButton* m_reset;
    QString m_axisTitle;
    QList<MetricSeries> m_series;
    QList<Line> m_lines;
    bool m_zoomed = false;
};

/// How a value of a metric reads: four significant digits.
QString metricText(double value);

}
