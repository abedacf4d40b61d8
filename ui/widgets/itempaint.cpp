// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stylepaint.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QPainter>
#include <QTabBar>

namespace tandem::paint {

void outline(QPainter& painter, const QRect& rect, const QColor& color)
{
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), color);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color);
    painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), color);
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), color);
}

void pill(QPainter& painter, const QRectF& rect, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const qreal radius = std::min(rect.width(), rect.height()) / 2;
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

void frame(QPainter& painter, const QStyleOption& option, const Colors& colors, const QWidget* widget)
{
    const bool focused = option.state & QStyle::State_HasFocus && widget
        && widget->inherits("QAbstractScrollArea") && !widget->inherits("QAbstractItemView");
    outline(painter, option.rect, colors[focused ? Role::Focus : Role::Line]);
}

void focus(QPainter& painter, const QStyleOption& option, const Colors& colors, const QWidget* widget)
{
    if (qobject_cast<const QTabBar*>(widget) || qobject_cast<const QAbstractItemView*>(widget))
        return; // they show it themselves
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors[Role::Focus], 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    painter.restore();
}

void item(
    QPainter& painter, const QStyleOption& option, const Colors& colors, bool cell, const QWidget* widget)
{
    const auto* view = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
    if (cell && view && view->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, view->backgroundBrush);
    const bool selected = option.state & QStyle::State_Selected;
    if (!selected && !(option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled))
        return;
    const bool active =
        !widget || widget->hasFocus() || (widget->parentWidget() && widget->parentWidget()->hasFocus());
    QColor color = colors[Role::Selection];
    if (!selected)
        color = blended(colors[Role::Surface], colors[Role::Text], 0.035);
    else if (!active)
        color = blended(color, colors[Role::Raised], 0.35);
    painter.fillRect(option.rect, color);
}

void headerLabel(
    QPainter& painter, const QStyleOptionHeader& option, const Colors& colors, const QWidget* widget)
{
    QRect rect = option.rect.adjusted(space::related, 0, -space::related, -1);
    const auto* header = qobject_cast<const QHeaderView*>(widget);
    if (header && header->visualIndex(option.section) == 0)
        rect.adjust(space::related, 0, 0, 0);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const bool atRight = option.textAlignment & Qt::AlignRight;
    const int room = rect.width() - (sorted ? space::icon : 0);
    const QString text = painter.fontMetrics().elidedText(option.text, Qt::ElideRight, room);
    painter.setPen(option.state & QStyle::State_Enabled
            ? colors[sorted ? Role::Text : Role::Muted]
            : option.palette.color(QPalette::Disabled, QPalette::Text));
    painter.drawText(rect, int(atRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, text);
    if (!sorted)
        return;
    const int width = painter.fontMetrics().horizontalAdvance(text);
    const int x = atRight ? rect.right() - width - space::icon : rect.left() + width + space::inside;
    // Qt calls the indicator of ascending order "down".
    paintIcon(painter, QRectF(x, rect.center().y() - 5, 12, 12),
        option.sortIndicator == QStyleOptionHeader::SortDown ? Icon::ChevronUp : Icon::ChevronDown,
        colors[Role::Muted]);
}

void tab(QPainter& painter, const QStyleOptionTab& option, const Colors& colors)
{
    const bool selected = option.state & QStyle::State_Selected;
    const QRect r = option.rect;
    if (selected)
        painter.fillRect(QRect(r.left() + space::group, r.bottom() - 1, r.width() - 2 * space::group, 2),
            colors[Role::Accent]);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colors[Role::Focus], 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(r).adjusted(5, 5, -5, -5), 4, 4);
        painter.restore();
    }
}

void tabLabel(QPainter& painter, const QStyleOptionTab& option, const Colors& colors)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool strong = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
    QRect rect = option.rect.adjusted(space::inside, 0, -space::inside, -1);
    const int closing = option.rightButtonSize.width();
    const bool isAlone = option.icon.isNull() && closing <= 0;
    if (!isAlone) // side by side, from the margin that a close button keeps as well
        rect = option.rect.adjusted(space::group - space::inside, 0, -space::group - closing, -1);
    if (!option.icon.isNull()) {
        option.icon.paint(&painter, QRect(rect.left(), rect.center().y() - 7, space::icon, space::icon),
            Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        rect.setLeft(rect.left() + space::icon + space::inside);
    }
    painter.setPen(enabled ? colors[strong ? Role::Text : Role::Muted]
                           : option.palette.color(QPalette::Disabled, QPalette::Text));
    const Qt::Alignment side = isAlone ? Qt::AlignHCenter : Qt::AlignLeft;
    painter.drawText(rect, int(Qt::AlignVCenter | side) | Qt::TextHideMnemonic, option.text);
}

void menuItem(QPainter& painter, const QStyleOptionMenuItem& option, const Colors& colors)
{
    const QRect r = option.rect;
    painter.fillRect(r, colors.isDark() ? colors[Role::Raised] : colors[Role::Surface]);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(r.left() + 4, r.center().y(), r.width() - 8, 1), colors[Role::Line]);
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.state & QStyle::State_Selected && enabled) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors[Role::Selection]);
        painter.drawRoundedRect(r, 4, 4);
        painter.restore();
    }
    const QRect mark(r.left() + 6, r.center().y() - 7, 16, 16);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
        paintIcon(painter, mark, Icon::Check, colors[Role::Text]);
    else if (!option.icon.isNull())
        option.icon.paint(&painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    const QStringList parts = option.text.split(u'\t');
    const QRect text = r.adjusted(28, 0, -12, 0);
    painter.setFont(option.font);
    painter.setPen(option.palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    painter.drawText(text, int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextHideMnemonic, parts.value(0));
    if (parts.size() > 1) {
        painter.setPen(colors[Role::Muted]);
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, parts.value(1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, QRectF(r.right() - 18, r.center().y() - 5, 12, 12), Icon::ChevronRight,
            colors[Role::Muted]);
}

void progress(QPainter& painter, const QStyleOptionProgressBar& option, const Colors& colors)
{
    const double span = double(option.maximum) - option.minimum;
    QRectF filled = option.rect;
    if (span > 0)
        filled.setWidth(
            std::max(filled.height(), filled.width() * (double(option.progress) - option.minimum) / span));
    else
        filled.setWidth(filled.width() / 3);
    if (span <= 0 || option.progress > option.minimum)
        pill(painter, filled, colors[Role::Accent]);
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part)
{
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int length = horizontal ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int slider = length;
    if (range > 0)
        slider = std::clamp(
            int(qint64(option.pageStep) * length / (range + option.pageStep)), std::min(32, length), length);
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - slider, option.upsideDown);
    const auto along = [&](int from, int size) {
        return horizontal ? QRect(option.rect.left() + from, option.rect.top(), size, option.rect.height())
                          : QRect(option.rect.left(), option.rect.top() + from, option.rect.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return along(start, slider);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(start + slider, length - start - slider);
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    default:
        return {};
    }
}

void scrollBar(
    QPainter& painter, const QStyleOptionSlider& option, const Colors& colors, QPalette::ColorRole ground)
{
    painter.fillRect(option.rect, option.palette.brush(ground));
    if (option.maximum <= option.minimum)
        return;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool held = option.state & QStyle::State_Sunken;
    const qreal margin = hovered || held ? 2 : 3;
    const QRectF slider =
        QRectF(scrollBarPart(option, QStyle::SC_ScrollBarSlider)).adjusted(margin, margin, -margin, -margin);
    pill(painter, slider,
        blended(colors[Role::Surface], colors[Role::Text],
            held          ? 0.5
                : hovered ? 0.4
                          : 0.25));
}

}
