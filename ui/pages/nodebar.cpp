// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/nodebar.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <algorithm>

namespace tandem {

NodeBar::NodeBar(std::function<Nodes(const QString& key)> nodesOf, QObject* parent)
    : ItemDelegate(parent)
    , m_nodesOf(std::move(nodesOf))
{
}

void NodeBar::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    constexpr int barWidth = 72;
    constexpr int barHeight = 8;
    const Nodes nodes = m_nodesOf(index.data(tablerole::Key).toString());

    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    const QWidget* const widget = option.widget;
    QStyle* const style = widget ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);

    const Colors& colors = Colors::of(option.palette);
    const QRectF bar(option.rect.left() + space::related, option.rect.center().y() - barHeight / 2.0 + 0.5,
        barWidth, barHeight);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(blended(colors[Role::Surface], colors[Role::Line], 0.8));
    painter->drawRoundedRect(bar, 2, 2);
    // Beyond a dozen nodes segments would be slivers: the bar is then filled in proportion.
    const int places = std::max({1, nodes.most, int(nodes.nodes.size())});
    const double each = bar.width() / places;
    const double gap = places <= 12 ? 1 : 0;
    for (int i = 0; i < nodes.nodes.size(); ++i) {
        painter->setBrush(colors[nodes.nodes[i]]);
        const QRectF segment(bar.left() + i * each, bar.top(), each - gap, bar.height());
        painter->drawRoundedRect(segment, gap, gap);
    }
    painter->restore();

    cell.rect.setLeft(option.rect.left() + barWidth + space::related);
    painter->save();
    painter->setPen(colors[Role::Text]);
    painter->setFont(option.font);
    const QRect text = cell.rect.adjusted(space::related, 0, -space::inside, 0);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(cell.text, Qt::ElideRight, text.width()));
    painter->restore();
}

}
