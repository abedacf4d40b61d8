// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status.h"

#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>
#include <QTimerEvent>

namespace tandem {

Mark markOf(Status status)
{
    switch (status) {
    case Status::Completed:
        return {Icon::StatusCompleted, Role::Ok};
    case Status::Running:
        return {Icon::StatusRunning, Role::Run};
    case Status::Preparing:
        return {Icon::StatusPreparing, Role::Run};
    case Status::Queued:
        return {Icon::StatusQueued, Role::Queue};
    case Status::Failed:
        return {Icon::StatusFailed, Role::Bad};
    case Status::Canceled:
        break;
    }
    return {Icon::StatusCanceled, Role::Muted};
}

QString wordFor(Status status)
{
    switch (status) {
    case Status::Completed:
        return QCoreApplication::translate("Status", "Completed");
    case Status::Running:
        return QCoreApplication::translate("Status", "Running");
    case Status::Preparing:
        return QCoreApplication::translate("Status", "Preparing");
    case Status::Queued:
        return QCoreApplication::translate("Status", "Queued");
    case Status::Failed:
        return QCoreApplication::translate("Status", "Failed");
    case Status::Canceled:
        break;
    }
    return QCoreApplication::translate("Status", "Canceled");
}

StatusLabel::StatusLabel(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus(Status::Queued);
}

void StatusLabel::setStatus(Status status, const QString& text)
{
    m_status = status;
    m_text = text.isEmpty() ? wordFor(status) : text;
    setAccessibleName(m_text);
    turn();
    updateGeometry();
    update();
}

QSize StatusLabel::sizeHint() const
{
    return QSize(space::icon + 6 + fontMetrics().horizontalAdvance(m_text),
        std::max(space::icon, fontMetrics().height()) + 2);
}

void StatusLabel::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    const Mark mark = markOf(m_status);
    QPainter painter(this);
    const QRectF at(0, (height() - space::icon) / 2, space::icon, space::icon);
    if (m_status == Status::Running && m_timer.isActive()) {
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF arc = at.adjusted(2.5, 2.5, -2.5, -2.5);
        painter.setPen(QPen(blended(colors[Role::Window], colors[mark.role], 0.3), 1.75));
        painter.drawEllipse(arc);
        painter.setPen(QPen(colors[mark.role], 1.75, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(arc, -m_angle * 16, 110 * 16);
    } else {
        paintIcon(painter, at, mark.icon, colors[mark.role]);
    }
    painter.setPen(colors[mark.role]);
    painter.drawText(rect().adjusted(space::icon + 6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

void StatusLabel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return QWidget::timerEvent(event);
    m_angle = (m_angle + 12) % 360;
    update(0, 0, space::icon, height());
}

void StatusLabel::showEvent(QShowEvent*)
{
    turn();
}

void StatusLabel::hideEvent(QHideEvent*)
{
    turn();
}

void StatusLabel::turn()
{
    // Respects a desktop where animations are off.
    const bool animated = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (m_status == Status::Running && isVisible() && animated)
        m_timer.start(50, this);
    else
        m_timer.stop();
}

}
