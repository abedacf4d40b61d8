// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sparkline.h"

#include "ui/models/tablemodel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

namespace tandem {

Sparkline::Sparkline(std::function<QList<double>(const QString& key)> valuesOf, QObject* parent)
    : ItemDelegate(parent)
    , m_valuesOf(std::move(valuesOf))
{
}

void Sparkline::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    constexpr int width = 56;
    constexpr int height = 14;
    QList<double> values = m_valuesOf(index.data(tablerole::Key).toString());
    values.removeIf([](double value) { return !std::isfinite(value); });
    if (values.size() < 2)
        return ItemDelegate::paint(painter, option, index);

    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    const QWidget* const widget = option.widget;
    QStyle* const style = widget ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);

    const QRectF area(
        option.rect.left() + space::related, option.rect.center().y() - height / 2.0 + 0.5, width, height);
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double span = *most > *least ? *most - *least : 1;
    QPainterPath path;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QPointF point(area.left() + area.width() * double(i) / double(values.size() - 1),
            area.bottom() - area.height() * (values[i] - *least) / span);
        i == 0 ? path.moveTo(point) : path.lineTo(point);
    }
    const Colors& colors = Colors::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors[Role::Accent], 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(path);
    painter->setPen(colors[Role::Text]);
    painter->setFont(option.font);
    const QRect text = option.rect.adjusted(width + 2 * space::related, 0, -space::inside, 0);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(cell.text, Qt::ElideRight, text.width()));
    painter->restore();
}

}
