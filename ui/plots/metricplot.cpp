// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/metricplot.h"

#include "ui/plots/customplot.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>
#include <cmath>
#include <limits>

namespace tandem {

namespace {
constexpr int fewPoints = 40; // each is marked

/// The first of a pair whose x is not less than this one, or its nearer neighbour.
const QPointF* nearest(const QList<QPointF>& points, double x)
{
    if (points.isEmpty())
        return nullptr;
    auto it = std::lower_bound(
        points.begin(), points.end(), x, [](const QPointF& point, double at) { return point.x() < at; });
    if (it == points.end())
        --it;
    else if (it != points.begin() && x - std::prev(it)->x() < it->x() - x)
        --it;
    return &*it;
}
}

QString metricText(double value)
{
    const QString text = QLocale().toString(value, 'g', 4);
    return std::isfinite(value) ? text : QString::number(value);
}

MetricPlot::MetricPlot(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot)
    , m_readOut(new Label(TextStyle::Caption))
    , m_reset(new QToolButton)
    , m_axisTitle(tr("step"))
{
    setObjectName(u"metricPlot"_s);
    setAccessibleName(tr("Plot of %1").arg(title));
    m_readOut->setObjectName(u"metricReadOut"_s);
    m_reset->setObjectName(u"metricReset"_s);
    m_reset->setIcon(icon(Icon::Refresh));
    m_reset->setAutoRaise(true);
    m_reset->setToolTip(tr("Show everything (double click)"));
    m_reset->setAccessibleName(tr("Show everything"));
    m_reset->hide();
    connect(m_reset, &QToolButton::clicked, this, &MetricPlot::resetZoom);

    auto* head = new QWidget;
    head->setFixedHeight(space::control);
    auto* headLayout = new QHBoxLayout(head);
    headLayout->setContentsMargins(0, 0, 0, 0);
    headLayout->addWidget(new Label(TextStyle::Section, title));
    headLayout->addWidget(m_readOut, 1);
    headLayout->addWidget(m_reset);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_plot, 1);

    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->installEventFilter(this);
    m_plot->axisRect()->setMinimumMargins(
        QMargins(space::related, space::inside, space::related, space::inside));
    m_plot->xAxis->ticker()->setTickCount(6);
    m_plot->yAxis->ticker()->setTickCount(5);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setNumberFormat(u"gb"_s);
        axis->setNumberPrecision(4);
        axis->setSubTicks(false);
        axis->setTickLength(0);
        axis->setTickLabelPadding(6);
    }
    connect(m_plot, &QCustomPlot::mouseMove, this,
        [this](QMouseEvent* event) { showValuesAt(m_plot->xAxis->pixelToCoord(event->position().x())); });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &MetricPlot::resetZoom);
    const auto zoomed = [this] {
        m_zoomed = true;
        m_reset->show();
    };
    connect(m_plot, &QCustomPlot::mouseWheel, this, zoomed);
    connect(m_plot, &QCustomPlot::mousePress, this, [this, zoomed](QMouseEvent* event) {
        if (event->button() == Qt::LeftButton && m_plot->axisRect()->rect().contains(event->pos()))
            zoomed();
    });
    applyTheme();
}

MetricPlot::~MetricPlot() = default;

void MetricPlot::setAxisTitle(const QString& title)
{
    m_axisTitle = title;
}

void MetricPlot::setSeries(const QList<MetricSeries>& series)
{
    if (series == m_series)
        return;
    const bool sameLines = series.size() == m_series.size();
    m_series = series;
    if (!sameLines || m_lines.size() != series.size())
        updateLines();
    for (int i = 0; i < m_series.size(); ++i) {
        const QList<QPointF>& points = m_series[i].points;
        QVector<double> x, y;
        x.reserve(points.size());
        y.reserve(points.size());
        for (const QPointF& point : points) {
            x << point.x();
            y << (std::isfinite(point.y()) ? point.y() : qQNaN()); // a gap
        }
        const Line& line = m_lines[i];
        line.graph->setData(x, y, true);
        line.graph->setScatterStyle(
            points.size() <= fewPoints ? QCPScatterStyle(QCPScatterStyle::ssDisc, 4) : QCPScatterStyle());
        line.label->setVisible(!points.isEmpty() && std::isfinite(points.last().y()));
        if (!points.isEmpty()) {
            line.label->setText(m_series.size() > 1 ? m_series[i].name + u' ' + metricText(points.last().y())
                                                    : metricText(points.last().y()));
        }
    }
    if (!m_zoomed)
        fit();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void MetricPlot::resetZoom()
{
    m_zoomed = false;
    m_reset->hide();
    fit();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QString MetricPlot::readOut(double x) const
{
    QStringList parts;
    for (const MetricSeries& series : m_series)
        if (const QPointF* point = nearest(series.points, x)) {
            if (parts.isEmpty())
                parts << m_axisTitle + u' ' + QLocale().toString(point->x(), 'g', 8);
            parts << (m_series.size() > 1 ? series.name + u' ' + metricText(point->y())
                                          : metricText(point->y()));
        }
    return parts.join(u" · "_s);
}

void MetricPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyTheme();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

bool MetricPlot::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::Resize && !m_zoomed)
        QMetaObject::invokeMethod(this, &MetricPlot::resetZoom, Qt::QueuedConnection);
    if (event->type() == QEvent::Leave)
        hideValues();
    return false;
}

void MetricPlot::updateLines()
{
    for (const Line& line : std::as_const(m_lines)) {
        m_plot->removeItem(line.label);
        m_plot->removeItem(line.tracer);
        m_plot->removeGraph(line.graph);
    }
    m_lines.clear();
    for (int i = 0; i < m_series.size(); ++i) {
        auto* label = new QCPItemText(m_plot);
        label->setClipToAxisRect(false);
        label->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        label->setPadding(QMargins(6, 0, 0, 0));
        QCPGraph* graph = m_plot->addGraph();
        graph->setAdaptiveSampling(true);
        auto* tracer = new QCPItemTracer(m_plot);
        tracer->setStyle(QCPItemTracer::tsCircle);
        tracer->setSize(7);
        tracer->setVisible(false);
        m_lines << Line{graph, label, tracer};
    }
    applyTheme();
}

void MetricPlot::applyTheme()
{
    const Colors& colors = Colors::of(this);
    m_plot->setBackground(QBrush(palette().color(QPalette::Window)));
    const QFont caption = fontFor(TextStyle::Caption);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(axis == m_plot->xAxis ? QPen(colors[Role::Line]) : QPen(Qt::NoPen));
        axis->setTickPen(Qt::NoPen);
        axis->setTickLabelColor(colors[Role::Muted]);
        axis->setTickLabelFont(caption);
        axis->grid()->setPen(QPen(colors[Role::Line], 0));
        axis->grid()->setZeroLinePen(QPen(colors[Role::Line], 0));
        axis->grid()->setVisible(axis == m_plot->yAxis);
    }
    for (int i = 0; i < m_lines.size(); ++i) {
        const QColor color = colors.series(i);
        m_lines[i].graph->setPen(QPen(color, 1.5));
        m_lines[i].label->setColor(m_lines.size() > 1 ? color : colors[Role::Text]);
        m_lines[i].label->setFont(caption);
        m_lines[i].tracer->setPen(QPen(color, 1.5));
        m_lines[i].tracer->setBrush(colors[Role::Surface]);
    }
}

void MetricPlot::fit()
{
    bool foundX = false, foundY = false;
    QCPRange xs, ys;
    for (const Line& line : std::as_const(m_lines)) {
        bool found = false;
        const QCPRange x = line.graph->getKeyRange(found);
        if (found) {
            xs = foundX ? xs.expanded(x) : x;
            foundX = true;
        }
        const QCPRange y = line.graph->getValueRange(found);
        if (found) {
            ys = foundY ? ys.expanded(y) : y;
            foundY = true;
        }
    }
    if (!foundX || !foundY)
        return;
    const auto widened = [](QCPRange range, double before, double after) {
        const double size = range.size() > 0 ? range.size() : std::max(1.0, std::abs(range.lower) * 0.1);
        return QCPRange(range.lower - size * before, range.upper + size * after);
    };
    int widest = 0;
    for (const Line& line : std::as_const(m_lines))
        widest = std::max(widest, QFontMetrics(line.label->font()).horizontalAdvance(line.label->text()));
    // The labels of the last values stand in the margin.
    m_plot->axisRect()->setMinimumMargins(
        QMargins(space::related, space::inside, widest + 12, space::inside));
    m_plot->xAxis->setRange(widened(xs, 0.02, 0.01));
    m_plot->yAxis->setRange(widened(ys, 0.08, 0.08));
    placeLabels();
}

void MetricPlot::placeLabels()
{
    // Beside the last value, and moved apart where lines end close together.
    QList<int> order;
    for (int i = 0; i < m_lines.size(); ++i)
        if (!m_series[i].points.isEmpty() && std::isfinite(m_series[i].points.last().y()))
            order << i;
    std::sort(order.begin(), order.end(),
        [this](int a, int b) { return m_series[a].points.last().y() < m_series[b].points.last().y(); });
    const int height = std::max(60, m_plot->axisRect()->height());
    const double apart =
        m_plot->yAxis->range().size() * QFontMetrics(fontFor(TextStyle::Caption)).height() / height;
    double least = -std::numeric_limits<double>::infinity();
    for (const int i : std::as_const(order)) {
        const QPointF last = m_series[i].points.last();
        const double y = std::max(last.y(), least);
        m_lines[i].label->position->setCoords(last.x(), y);
        least = y + apart;
    }
}

void MetricPlot::showValuesAt(double x)
{
    m_readOut->setText(readOut(x));
    for (int i = 0; i < m_lines.size(); ++i)
        if (const QPointF* point = nearest(m_series[i].points, x)) {
            m_lines[i].tracer->setGraph(m_lines[i].graph);
            m_lines[i].tracer->setGraphKey(point->x());
            m_lines[i].tracer->setVisible(true);
        }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void MetricPlot::hideValues()
{
    m_readOut->setText({});
    for (const Line& line : std::as_const(m_lines))
        line.tracer->setVisible(false);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

}
