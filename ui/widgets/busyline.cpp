// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/busyline.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QTimerEvent>

namespace tandem {

namespace {
constexpr int tick = 30;
constexpr int patience = 8; // ticks before anything is seen
constexpr int round = 50;
}

BusyLine::BusyLine(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(2);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Refreshing"));
}

void BusyLine::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    m_step = 0;
    if (busy)
        m_timer.start(tick, this);
    else
        m_timer.stop();
    update();
}

void BusyLine::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, colors[Role::Line]);
    if (!m_busy || m_step < patience)
        return;
    const int length = width() / 4;
    const int at = (m_step - patience) % round * (width() + length) / round - length;
    painter.fillRect(at, 0, length, height(), colors[Role::Accent]);
}

void BusyLine::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    ++m_step;
    update();
}

}
