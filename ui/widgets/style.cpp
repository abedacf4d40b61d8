// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style.h"

#include "core/base/literals.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace tandem {

namespace {

/// What a scroll bar lies on: the ground of what it scrolls.
QPalette::ColorRole groundOf(const QWidget* scrollBar)
{
    const QWidget* const container = scrollBar ? scrollBar->parentWidget() : nullptr;
    const auto* const area =
        container ? qobject_cast<QAbstractScrollArea*>(container->parentWidget()) : nullptr;
    return area ? area->viewport()->backgroundRole() : QPalette::Base;
}

}

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"fusion"_s))
{
}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton*>(widget) || qobject_cast<QToolButton*>(widget)
        || qobject_cast<QComboBox*>(widget) || qobject_cast<QLineEdit*>(widget)
        || qobject_cast<QScrollBar*>(widget) || qobject_cast<QTabBar*>(widget)
        || qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QHeaderView*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* header = qobject_cast<QHeaderView*>(widget))
        header->setFont(fontFor(TextStyle::Caption));
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const Colors& colors = Colors::of(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        return paint::button(*painter, *option, colors, paint::isPrimary(option, widget));
    case PE_PanelButtonTool:
        return paint::toolButton(*painter, *option, colors);
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            if (frame->lineWidth > 0)
                paint::field(*painter, *option, colors, paint::hasError(widget));
            else
                painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        }
        return;
    case PE_FrameLineEdit:
        return paint::field(*painter, *option, colors, paint::hasError(widget));
    case PE_Frame:
        return paint::frame(*painter, *option, colors, widget);
    case PE_PanelMenu:
        painter->fillRect(option->rect, colors[colors.isDark() ? Role::Raised : Role::Surface]);
        return;
    case PE_FrameMenu:
        return paint::outline(*painter, option->rect, colors[Role::Line]);
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, colors[Role::Raised]);
        return paint::outline(*painter, option->rect, colors[Role::Line]);
    case PE_FrameFocusRect:
        return paint::focus(*painter, *option, colors, widget);
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), colors[Role::Line]);
        return;
    case PE_FrameTabWidget:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), colors[Role::Line]);
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        return paint::item(*painter, *option, colors, element == PE_PanelItemViewItem, widget);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paint::checkBox(*painter, *option, colors);
    case PE_IndicatorRadioButton:
        return paint::radioButton(*painter, *option, colors);
    case PE_IndicatorArrowDown:
        return paintIcon(
            *painter, paint::centred(option->rect, 12), Icon::ChevronDown, paint::ink(*option, colors));
    case PE_IndicatorArrowUp:
        return paintIcon(
            *painter, paint::centred(option->rect, 12), Icon::ChevronUp, paint::ink(*option, colors));
    case PE_IndicatorArrowRight:
        return paintIcon(
            *painter, paint::centred(option->rect, 12), Icon::ChevronRight, paint::ink(*option, colors));
    case PE_IndicatorArrowLeft:
        return paintIcon(
            *painter, paint::centred(option->rect, 12), Icon::ChevronLeft, paint::ink(*option, colors));
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            paintIcon(*painter, paint::centred(option->rect, 14),
                option->state & State_Open ? Icon::ChevronDown : Icon::ChevronRight, colors[Role::Muted]);
        return;
    case PE_IndicatorTabClose:
        return paintIcon(*painter, paint::centred(option->rect, 12), Icon::Close, colors[Role::Muted]);
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const Colors& colors = Colors::of(option->palette);
    switch (element) {
    case CE_PushButtonBevel:
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button && button->features & QStyleOptionButton::HasMenu)
            paintIcon(*painter, QRectF(option->rect.right() - 20, option->rect.center().y() - 5.5, 12, 12),
                Icon::ChevronDown, paint::ink(*option, colors));
        return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return paint::buttonLabel(*painter, *button, colors, paint::isPrimary(option, widget), this);
        break;
    case CE_Header:
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, colors[Role::Window]);
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), colors[Role::Line]);
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            header && element == CE_Header)
            paint::headerLabel(*painter, *header, colors, widget);
        return;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return paint::tab(*painter, *tab, colors);
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return paint::tabLabel(*painter, *tab, colors);
        break;
    case CE_ProgressBarGroove:
        return paint::pill(*painter, option->rect, colors[Role::Line]);
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            return paint::progress(*painter, *bar, colors);
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, colors[Role::Line]);
        return;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return paint::menuItem(*painter, *item, colors);
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
            combo && !combo->editable)
            return paint::comboLabel(*painter, *combo,
                proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget), this);
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const Colors& colors = Colors::of(option->palette);
    switch (control) {
    case CC_ComboBox:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            return paint::comboBox(*painter, *combo, colors,
                proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget),
                paint::hasError(widget));
        break;
    case CC_SpinBox:
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            if (spin->frame)
                paint::field(*painter, *option, colors, paint::hasError(widget));
            for (const auto& [part, which, step] :
                {std::tuple(SC_SpinBoxUp, Icon::ChevronUp, QAbstractSpinBox::StepUpEnabled),
                    std::tuple(SC_SpinBoxDown, Icon::ChevronDown, QAbstractSpinBox::StepDownEnabled)})
                if (spin->subControls & part)
                    paintIcon(*painter,
                        paint::centred(proxy()->subControlRect(control, option, part, widget), 10), which,
                        colors[spin->stepEnabled & step ? Role::Muted : Role::Line]);
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return paint::scrollBar(*painter, *bar, colors, groundOf(widget));
        break;
    case CC_ToolButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option))
            return paint::toolButtonWithLabel(*painter, *button, colors, widget);
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

}
