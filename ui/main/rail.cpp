// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/rail.h"

#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace tandem {

namespace {
class Place : public QAbstractButton {
public:
    Place(Icon icon, const QString& title)
        : m_icon(icon)
    {
        setText(title);
        setAccessibleName(title);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFont(fontFor(TextStyle::Caption));
        setFocusPolicy(Qt::TabFocus);
        setFixedSize(space::rail, 56);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Colors& colors = Colors::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(4, 2, -4, -2);
        if (isChecked() || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(blended(colors[Role::Raised], colors[Role::Text], isChecked() ? 0.08 : 0.04));
            painter.drawRoundedRect(box, space::radius, space::radius);
        }
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colors[Role::Focus], 1.5));
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), space::radius, space::radius);
        }
        if (isChecked())
            painter.fillRect(QRectF(0, 14, 2, height() - 28), colors[Role::Accent]);
        const QColor ink = colors[isChecked() ? Role::Text : Role::Muted];
        paintIcon(
            painter, QRectF((width() - 20) / 2, 9, 20, 20), m_icon, isChecked() ? colors[Role::Accent] : ink);
        painter.setPen(ink);
        painter.drawText(QRect(0, 31, width(), 18), Qt::AlignHCenter | Qt::AlignVCenter, text());
    }

private:
    Icon m_icon;
};
}

Rail::Rail(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"rail"_s);
    setAccessibleName(tr("Places"));
    setFixedWidth(space::rail + 1);
    m_layout->setContentsMargins(0, space::related, 1, space::related);
    m_layout->setSpacing(2);
    m_layout->addStretch(1);
    m_buttons.setExclusive(true);
    connect(&m_buttons, &QButtonGroup::idClicked, this, &Rail::chosen);
}

void Rail::addPlace(Icon icon, const QString& title)
{
    auto* place = new Place(icon, title);
    const int id = int(m_buttons.buttons().size());
    place->setObjectName(u"place%1"_s.arg(id));
    place->setToolTip(u"%1  (Ctrl+%2)"_s.arg(title).arg(id + 1));
    m_buttons.addButton(place, id);
    m_layout->insertWidget(id, place);
}

void Rail::setCurrent(int place)
{
    if (QAbstractButton* button = m_buttons.button(place))
        button->setChecked(true);
}

void Rail::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), colors[Role::Raised]);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colors[Role::Line]);
}

void Rail::keyPressEvent(QKeyEvent* event)
{
    const int count = int(m_buttons.buttons().size());
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || count == 0)
        return QWidget::keyPressEvent(event);
    QAbstractButton* next = m_buttons.button((current() + step + count) % count);
    next->setFocus(Qt::OtherFocusReason);
    next->click();
}

}
