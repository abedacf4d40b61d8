// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stylepaint.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace tandem::paint {

namespace {
/// A one-pixel line lies in the middle of its pixels.
QRectF inner(const QRect& rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

void rounded(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line,
    qreal radius = space::radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

void ring(QPainter& painter, const QRect& rect, const Colors& colors)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors[Role::Focus], 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), space::radius - 1, space::radius - 1);
    painter.restore();
}

bool isFocused(const QStyleOption& option)
{
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Enabled);
}
}

QRectF centred(const QRectF& rect, qreal size)
{
    // On whole pixels, or the strokes blur.
    return QRectF(std::floor(rect.center().x() - size / 2 + 0.5),
        std::floor(rect.center().y() - size / 2 + 0.5), size, size);
}

QColor ink(const QStyleOption& option, const Colors& colors)
{
    return option.state & QStyle::State_Enabled ? colors[Role::Muted]
                                                : option.palette.color(QPalette::Disabled, QPalette::Text);
}

bool isPrimary(const QStyleOption* option, const QWidget* widget)
{
    if (widget && widget->property("primary").toBool())
        return true;
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    return button && button->features & QStyleOptionButton::DefaultButton;
}

bool isLink(const QWidget* widget)
{
    return widget && widget->property("link").toBool();
}

bool hasError(const QWidget* widget)
{
    return widget && widget->property("invalid").toBool();
}

void button(QPainter& painter, const QStyleOption& option, const Colors& colors, bool primary)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && option.state & QStyle::State_MouseOver;
    const bool pressed = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const auto* push = qstyleoption_cast<const QStyleOptionButton*>(&option);
    if (push && push->features & QStyleOptionButton::Flat) {
        if (hovered || pressed)
            rounded(painter, inner(option.rect),
                blended(option.palette.color(QPalette::Window), colors[Role::Text], pressed ? 0.12 : 0.07),
                {});
    } else if (primary && enabled) {
        const QColor fill = blended(colors[Role::Accent], colors[Role::Text],
            pressed       ? 0.25
                : hovered ? 0.12
                          : 0);
        rounded(painter, inner(option.rect), fill, fill);
    } else {
        const QColor fill =
            enabled ? colors.isDark() ? colors[Role::Raised] : colors[Role::Surface] : colors[Role::Window];
        rounded(painter, inner(option.rect),
            blended(fill, colors[Role::Text],
                pressed       ? 0.12
                    : hovered ? 0.05
                              : 0),
            blended(colors[Role::Line], colors[Role::Text], enabled ? 0.08 : 0));
    }
    if (isFocused(option) && option.state & QStyle::State_KeyboardFocusChange) {
        if (primary) {
            rounded(painter, QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), {}, colors[Role::OnAccent],
                space::radius - 2);
            return;
        }
        ring(painter, option.rect, colors);
    }
}

void buttonLabel(QPainter& painter, const QStyleOptionButton& option, const Colors& colors, bool primary,
    const QStyle* style)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor color = !enabled ? option.palette.color(QPalette::Disabled, QPalette::ButtonText)
        : primary                 ? colors[Role::OnAccent]
                                  : option.palette.color(QPalette::ButtonText);
    QRect rect = option.rect;
    if (option.features & QStyleOptionButton::HasMenu)
        rect.adjust(0, 0, -16, 0);
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = iconWidth && !option.text.isEmpty() ? 6 : 0;
    const QFontMetrics metrics = painter.fontMetrics();
    const int textWidth = metrics.size(Qt::TextShowMnemonic, option.text).width();
    int x = rect.left() + std::max(4, (rect.width() - iconWidth - gap - textWidth) / 2);
    if (iconWidth) {
        const QRect at(
            x, rect.center().y() - iconWidth / 2 + (rect.height() % 2 ? 0 : 1), iconWidth, iconWidth);
        const QPixmap pixmap = option.icon.pixmap(option.iconSize, painter.device()->devicePixelRatioF(),
            enabled ? QIcon::Normal : QIcon::Disabled);
        if (primary && enabled) {
            QPixmap tinted = pixmap;
            QPainter tint(&tinted);
            tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
            tint.fillRect(tinted.rect(), color);
            tint.end();
            painter.drawPixmap(at, tinted);
        } else {
            painter.drawPixmap(at, pixmap);
        }
        x += iconWidth + gap;
    }
    painter.setPen(color);
    const int mnemonic =
        style->styleHint(QStyle::SH_UnderlineShortcut, &option) ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    painter.drawText(QRect(x, rect.top(), rect.right() - x, rect.height()),
        int(Qt::AlignLeft | Qt::AlignVCenter) | mnemonic, option.text);
}

void toolButton(QPainter& painter, const QStyleOption& option, const Colors& colors)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool pressed = option.state & QStyle::State_Sunken;
    const bool on = option.state & QStyle::State_On;
    const bool hovered = enabled && option.state & QStyle::State_MouseOver;
    if (pressed || on || hovered)
        rounded(painter, inner(option.rect),
            blended(option.palette.color(QPalette::Window), colors[Role::Text],
                pressed  ? 0.14
                    : on ? 0.1
                         : 0.07),
            {});
    if (isFocused(option) && option.state & QStyle::State_KeyboardFocusChange)
        ring(painter, option.rect, colors);
}

void toolButtonWithLabel(
    QPainter& painter, const QStyleOptionToolButton& option, const Colors& colors, const QWidget* widget)
{
    QStyleOption panel = option;
    if (!(option.activeSubControls & QStyle::SC_ToolButton))
        panel.state &= ~QStyle::State_Sunken;
    toolButton(painter, panel, colors);

    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hasIcon = !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool hasText =
        !option.text.isEmpty() && (option.toolButtonStyle != Qt::ToolButtonIconOnly || !hasIcon);
    const bool hasMenu = option.features & QStyleOptionToolButton::HasMenu && hasText;
    const int iconWidth = hasIcon ? option.iconSize.width() : 0;
    const int gap = hasIcon && hasText ? 6 : 0;
    const int textWidth = hasText ? option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() : 0;
    const QRect room = option.rect.adjusted(0, 0, hasMenu ? -14 : 0, 0);
    int x = room.left() + std::max(2, (room.width() - iconWidth - gap - textWidth) / 2);
    if (hasIcon) {
        const QRect at(x, room.top() + (room.height() - iconWidth) / 2, iconWidth, iconWidth);
        option.icon.paint(&painter, at, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        x += iconWidth + gap;
    }
    if (hasText) {
        painter.setFont(option.font);
        painter.setPen(!enabled  ? option.palette.color(QPalette::Disabled, QPalette::ButtonText)
                : isLink(widget) ? colors[Role::Accent]
                                 : option.palette.color(QPalette::ButtonText));
        painter.drawText(QRect(x, room.top(), room.right() - x + 1, room.height()),
            int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextHideMnemonic, option.text);
    }
    if (hasMenu)
        paintIcon(painter, QRectF(option.rect.right() - 17, option.rect.center().y() - 5, 12, 12),
            Icon::ChevronDown, ink(option, colors));
}

void checkBox(QPainter& painter, const QStyleOption& option, const Colors& colors)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool checked = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QRect box = centred(option.rect, 16).toRect();
    const QColor line = blended(colors[Role::Line], colors[Role::Text], enabled ? 0.45 : 0.1);
    const QColor accent =
        enabled ? colors[Role::Accent] : blended(colors[Role::Accent], colors[Role::Window], 0.5);
    rounded(painter, inner(box), checked ? accent : colors[Role::Surface], checked ? accent : line, 4);
    if (option.state & QStyle::State_On)
        paintIcon(painter, box.adjusted(1, 1, -1, -1), Icon::Check, colors[Role::OnAccent]);
    else if (option.state & QStyle::State_NoChange)
        paintIcon(painter, box.adjusted(1, 1, -1, -1), Icon::Minus, colors[Role::OnAccent]);
}

void radioButton(QPainter& painter, const QStyleOption& option, const Colors& colors)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool checked = option.state & QStyle::State_On;
    const QRectF box = QRectF(centred(option.rect, 16)).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor line = blended(colors[Role::Line], colors[Role::Text], enabled ? 0.45 : 0.1);
    const QColor accent =
        enabled ? colors[Role::Accent] : blended(colors[Role::Accent], colors[Role::Window], 0.5);
    rounded(painter, box, checked ? accent : colors[Role::Surface], checked ? accent : line, 8);
    if (checked)
        rounded(painter, box.adjusted(4.5, 4.5, -4.5, -4.5), colors[Role::OnAccent], {}, 4);
}

void field(QPainter& painter, const QStyleOption& option, const Colors& colors, bool invalid)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && option.state & QStyle::State_MouseOver;
    const QColor line = invalid ? colors[Role::Bad]
                                : blended(colors[Role::Line], colors[Role::Text],
                                    hovered       ? 0.3
                                        : enabled ? 0.12
                                                  : 0);
    rounded(painter, inner(option.rect), enabled ? colors[Role::Surface] : colors[Role::Window], line);
    if (isFocused(option)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(invalid ? colors[Role::Bad] : colors[Role::Focus], 1.5));
        painter.drawRoundedRect(
            QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75), space::radius, space::radius);
        painter.restore();
    }
}

void comboBox(QPainter& painter, const QStyleOptionComboBox& option, const Colors& colors, const QRect& arrow,
    bool invalid)
{
    if (option.frame) {
        QStyleOption base = option;
        if (option.editable || invalid) {
            field(painter, base, colors, invalid);
        } else {
            base.state &= ~(QStyle::State_On | QStyle::State_Sunken);
            button(painter, base, colors, false);
            if (isFocused(option))
                field(painter, base, colors, false);
        }
    }
    paintIcon(painter, centred(arrow, 12), Icon::ChevronDown, ink(option, colors));
}

void comboLabel(QPainter& painter, const QStyleOptionComboBox& option, const QRect& fieldRect, const QStyle*)
{
    QRect rect = fieldRect.adjusted(4, 0, 0, 0);
    const bool enabled = option.state & QStyle::State_Enabled;
    if (!option.currentIcon.isNull()) {
        const QRect at(rect.left(), rect.center().y() - option.iconSize.height() / 2 + 1,
            option.iconSize.width(), option.iconSize.height());
        option.currentIcon.paint(&painter, at, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        rect.adjust(option.iconSize.width() + 6, 0, 0, 0);
    }
    painter.setPen(
        option.palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText));
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(option.currentText, Qt::ElideRight, rect.width()));
}

}
