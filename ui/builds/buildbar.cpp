// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/builds/buildbar.h"

#include "ui/models/tablemodel.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace tandem {

namespace {

Role roleOf(const BuildBar::Bar& bar)
{
    switch (bar.state) {
    case BuildOutcome::Failure:
        return Role::Bad;
    case BuildOutcome::InProgress:
        return Role::Run;
    case BuildOutcome::Success:
        return bar.isCached ? Role::Muted : Role::Accent;
    case BuildOutcome::Canceled:
    case BuildOutcome::Unknown:
        break;
    }
    return Role::Muted;
}

}

BuildBar::BuildBar(std::function<Bar(const QString& key)> barOf, QObject* parent)
    : ItemDelegate(parent)
    , m_barOf(std::move(barOf))
{
}

void BuildBar::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    ItemDelegate::paint(painter, option, index);
    const Bar bar = m_barOf(index.data(tablerole::Key).toString());
    if (bar.whole <= 0)
        return;
    constexpr double height = 8;
    constexpr double least = 2; // what took no time is seen all the same
    const QRectF axis = QRectF(option.rect).adjusted(space::related, 0, -space::related, 0);
    const double begin = axis.width() * bar.span.begin / bar.whole;
    const double length = axis.width() * (bar.span.end - bar.span.begin) / bar.whole;
    const double left = std::min(begin, axis.width() - least);
    const QRectF area(axis.left() + left, axis.center().y() - height / 2,
        std::clamp(length, least, axis.width() - left), height);
    const Colors& colors = Colors::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors[roleOf(bar)]);
    painter->drawRoundedRect(area, 2, 2);
    painter->restore();
}

}
