// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/builds/buildtrend.h"

#include "core/base/text.h"
#include "ui/builds/buildwords.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace tandem {

namespace {

constexpr int barWidth = 20;
constexpr int step = barWidth + space::related;
constexpr int barsHeight = 56;

QString described(const PastBuild& build)
{
    const QString lasted = lasting(build.seconds);
    return build.outcome == BuildOutcome::Success
        ? BuildTrend::tr("Version %1: built in %2").arg(build.version, lasted)
        : BuildTrend::tr("Version %1: failed after %2").arg(build.version, lasted);
}

}

BuildTrend::BuildTrend(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"buildTrend"_s);
    setAccessibleName(tr("Durations of the builds"));
    setFont(fontFor(TextStyle::Caption));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BuildTrend::setBuilds(const QList<PastBuild>& builds)
{
    m_builds = builds;
    m_current = -1;
    setCurrent(builds.size() - 1);
    update();
}

void BuildTrend::setCurrent(qsizetype build)
{
    if (build == m_current || build >= m_builds.size())
        return;
    m_current = build;
    setAccessibleDescription(build < 0 ? QString() : described(m_builds[build]));
    update();
    emit currentChanged(build);
}

QSize BuildTrend::sizeHint() const
{
    return {240, barsHeight + 2 * fontMetrics().height() + space::related};
}

qsizetype BuildTrend::firstShown() const
{
    const qsizetype fitting = std::max(1, (width() + space::related) / step);
    return std::max<qsizetype>(0, m_builds.size() - fitting);
}

QRectF BuildTrend::barOf(qsizetype build) const
{
    double most = 1;
    for (const PastBuild& each : m_builds)
        most = std::max(most, each.seconds);
    const double height = std::max(2.0, barsHeight * m_builds[build].seconds / most);
    const int bottom = fontMetrics().height() + barsHeight;
    return QRectF(double(build - firstShown()) * step, bottom - height, barWidth, height);
}

qsizetype BuildTrend::buildAt(const QPointF& place) const
{
    const qsizetype build = firstShown() + qsizetype(place.x()) / step;
    return place.x() >= 0 && build < m_builds.size() ? build : -1;
}

void BuildTrend::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int textHeight = fontMetrics().height();
    for (qsizetype i = firstShown(); i < m_builds.size(); ++i) {
        const QRectF bar = barOf(i);
        const bool isCurrent = i == m_current;
        const Role role = m_builds[i].outcome == BuildOutcome::Success ? Role::Accent : Role::Bad;
        painter.setPen(Qt::NoPen);
        painter.setBrush(isCurrent ? colors[role] : blended(colors[Role::Surface], colors[role], 0.45));
        painter.drawRoundedRect(bar, 2, 2);
        if (m_builds[i].outcome != BuildOutcome::Success)
            paintIcon(painter, QRectF(bar.center().x() - 6, bar.top() - 14, 12, 12), Icon::StatusFailed,
                colors[Role::Bad]);
        painter.setPen(colors[isCurrent ? Role::Text : Role::Muted]);
        const QRectF below(bar.left() - space::inside, textHeight + barsHeight + 2,
            barWidth + 2 * space::inside, textHeight);
        painter.drawText(below, Qt::AlignCenter,
            fontMetrics().elidedText(m_builds[i].version, Qt::ElideRight, int(below.width())));
    }
    if (hasFocus() && m_current >= firstShown()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors[Role::Focus], 1.5));
        painter.drawRoundedRect(barOf(m_current).adjusted(-2, -2, 2, 2), 3, 3);
    }
}

void BuildTrend::mousePressEvent(QMouseEvent* event)
{
    if (const qsizetype build = buildAt(event->position()); build >= 0)
        setCurrent(build);
}

void BuildTrend::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left && m_current > 0)
        setCurrent(m_current - 1);
    else if (event->key() == Qt::Key_Right)
        setCurrent(m_current + 1);
    else
        QWidget::keyPressEvent(event);
}

bool BuildTrend::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* const help = static_cast<QHelpEvent*>(event);
    const qsizetype build = buildAt(help->pos());
    QToolTip::showText(help->globalPos(), build < 0 ? QString() : described(m_builds[build]), this);
    return true;
}

}
