// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/style.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QFormLayout>
#include <QLineEdit>
#include <QMenu>
#include <QStyleOption>

// How big things are and where their parts lie.
namespace tandem {

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
    case PM_MessageBoxIconSize:
        return 28;
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

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    switch (which) {
    case SP_MessageBoxQuestion:
    case SP_MessageBoxInformation:
        return icon(Icon::Info, Role::Accent);
    case SP_MessageBoxWarning:
        return icon(Icon::Warning, Role::Warn);
    case SP_MessageBoxCritical:
        return icon(Icon::Error, Role::Bad);
    case SP_LineEditClearButton:
        return icon(Icon::Close, Role::Muted);
    case SP_DirIcon:
        return icon(Icon::Folder, Role::Muted);
    case SP_FileIcon:
        return icon(Icon::File, Role::Muted);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
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
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), 26));
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

}
