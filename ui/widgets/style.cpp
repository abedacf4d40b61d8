// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style.h"

#include "core/base/literals.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace tandem {

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

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QMenu*>(widget) ? 1 : qobject_cast<const QLineEdit*>(widget) ? 2 : 1;
    case PM_ComboBoxFrameWidth:
        return 2;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
        return space::icon;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_MenuPanelWidth:
    case PM_TabBarBaseOverlap:
        return metric == PM_MenuPanelWidth ? 1 : 0;
    case PM_MenuVMargin:
        return space::inside;
    case PM_MenuHMargin:
        return space::inside;
    case PM_TabBarTabHSpace:
        return 2 * space::group;
    case PM_TabBarTabVSpace:
        return 14;
    case PM_SplitterWidth:
        return 1;
    case PM_HeaderMarkSize:
        return 12;
    case PM_HeaderMargin:
        return space::related;
    case PM_FocusFrameHMargin: // also the margin of a cell, less one
        return qobject_cast<const QAbstractItemView*>(widget) ? space::related - 1 : 2;
    case PM_FocusFrameVMargin:
        return 2;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::related;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return space::group;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_TabBar_Alignment:
        return hint == SH_TabBar_Alignment ? int(Qt::AlignLeft) : 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_MenuBar_MouseTracking:
        return 1;
    case SH_FormLayoutLabelAlignment:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case SH_FormLayoutFieldGrowthPolicy:
        return QFormLayout::AllNonFixedFieldsGrow;
    case SH_Table_GridLineColor:
        if (widget)
            return int(Colors::of(widget)[Role::Line].rgb());
        break;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_Widget_Animation_Duration:
        if (property("still").toBool())
            return 0;
        break;
    default:
        break;
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            const bool hasText = !button->text.isEmpty();
            result = QSize(size.width() + (hasText ? 24 : 12), std::max(size.height() + 6, space::control));
            if (!hasText)
                result.setWidth(std::max(result.width(), space::control));
            if (button->features & QStyleOptionButton::HasMenu)
                result.rwidth() += 16;
        }
        break;
    case CT_ToolButton:
        result = QSize(size.width() + 14, std::max(size.height() + 6, space::control));
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            if (button->features & QStyleOptionToolButton::HasMenu
                && button->toolButtonStyle != Qt::ToolButtonIconOnly)
                result.rwidth() += 14;
            if (button->text.isEmpty() || button->toolButtonStyle == Qt::ToolButtonIconOnly)
                result.setWidth(std::max(result.width(), space::control));
        }
        break;
    case CT_SpinBox: // has a field in it, which is as high
        result.setHeight(std::max(size.height(), space::control));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
        result.setHeight(std::max(size.height() + 4, space::control));
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), 26));
        break;
    case CT_HeaderSection:
        result.setHeight(space::row);
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    switch (element) {
    case SE_ItemViewItemFocusRect:
        return option->rect;
    case SE_ItemViewItemText: {
        // Qt leaves a cell's margin at both sides of the icon.
        const auto* cell = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        const bool hasIcon = cell && cell->features & QStyleOptionViewItem::HasDecoration;
        return QProxyStyle::subElementRect(element, option, widget)
            .adjusted(hasIcon ? -space::related : 0, 0, 0, 0);
    }
    case SE_LineEditContents:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0)
            return option->rect.adjusted(5, 1, -5, -1);
        break;
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        const QRect r = option->rect;
        QRect result;
        switch (part) {
        case SC_ComboBoxArrow:
            result = QRect(r.right() - 24, r.top(), 24, r.height());
            break;
        case SC_ComboBoxEditField:
            result = r.adjusted(6, 2, -25, -2);
            break;
        case SC_ComboBoxListBoxPopup:
            return r;
        default:
            return r;
        }
        return visualRect(option->direction, r, result);
    }
    if (control == CC_SpinBox) {
        const QRect r = option->rect;
        const int half = r.height() / 2;
        switch (part) {
        case SC_SpinBoxUp:
            return visualRect(option->direction, r, QRect(r.right() - 20, r.top() + 2, 18, half - 2));
        case SC_SpinBoxDown:
            return visualRect(option->direction, r, QRect(r.right() - 20, r.top() + half, 18, half - 2));
        case SC_SpinBoxEditField:
            return visualRect(option->direction, r, r.adjusted(6, 2, -22, -2));
        default:
            return r;
        }
    }
    if (control == CC_ScrollBar)
        return paint::scrollBarPart(*qstyleoption_cast<const QStyleOptionSlider*>(option), part);
    return QProxyStyle::subControlRect(control, option, part, widget);
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
            return paint::scrollBar(*painter, *bar, colors);
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
