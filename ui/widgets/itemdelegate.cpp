// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/itemdelegate.h"

#include "ui/models/tablemodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QHelpEvent>
#include <QTableView>
#include <QToolTip>

namespace tandem {

void ItemDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->decorationSize = QSize(space::icon, space::icon);
    option->state &= ~QStyle::State_HasFocus; // the row is the unit, and its selection shows it
    if (index.data(tablerole::Fixed).toBool()) {
        option->font = fontFor(TextStyle::Fixed);
        option->fontMetrics = QFontMetrics(option->font);
        option->textElideMode = Qt::ElideMiddle;
    }
    if (const QVariant role = index.data(tablerole::Color); role.isValid()) {
        const QColor color = Colors::of(option->palette)[Role(role.toInt())];
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }
    // A colour of the model counts for every state, and would stand out of what is switched off.
    if (option->widget && !(option->state & QStyle::State_Enabled))
        option->palette.setColor(
            QPalette::Text, option->widget->palette().color(QPalette::Disabled, QPalette::Text));
}

void ItemDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    // The first column starts where the page's title starts; the view has painted the row's ground.
    if (const auto* table = qobject_cast<const QTableView*>(option.widget);
        table && table->horizontalHeader()->visualIndex(index.column()) == 0)
        cell.rect.adjust(space::related, 0, 0, 0);
    QStyledItemDelegate::paint(painter, cell, index);
}

QSize ItemDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += space::group;
    size.setHeight(space::row);
    return size;
}

bool ItemDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() == QEvent::ToolTip && index.data(Qt::ToolTipRole).toString().isEmpty()
        && sizeHint(option, index).width() > option.rect.width() + space::group) {
        QToolTip::showText(event->globalPos(), index.data().toString(), view);
        return true;
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

}
