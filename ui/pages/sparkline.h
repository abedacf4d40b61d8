// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/itemdelegate.h"

#include <functional>

namespace tandem {

/// Paints the course of a metric as a small line before its newest value.
class Sparkline : public ItemDelegate {
    Q_OBJECT
public:
    /// `valuesOf` tells the values of the row with this key.
    Sparkline(std::function<QList<double>(const QString& key)> valuesOf, QObject* parent);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    std::function<QList<double>(const QString&)> m_valuesOf;
};

}
