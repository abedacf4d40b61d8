// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace tandem {

Card::Card(Role role, QWidget* parent)
    : QFrame(parent)
    , m_role(role)
    , m_content(new QVBoxLayout(this))
{
    m_content->setContentsMargins(space::group + space::related, space::group, space::group, space::group);
    m_content->setSpacing(space::related);
}

void Card::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(blended(colors[Role::Surface], colors[m_role], 0.4));
    painter.setBrush(blended(colors[Role::Surface], colors[m_role], 0.07));
    painter.drawRoundedRect(frame, space::radius, space::radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors[m_role]);
    painter.drawRoundedRect(
        QRectF(frame.left(), frame.top() + space::related, 4, frame.height() - 2 * space::related), 2, 2);
}

}
