// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildtimeline.h"
#include "ui/widgets/itemdelegate.h"

#include <functional>

namespace tandem {

/// When a step ran, as a bar on the axis that all steps share.
class BuildBar : public ItemDelegate {
    Q_OBJECT
public:
    struct Bar {
        StepSpan span;
        double whole = 0; ///< The length of the axis, in seconds; 0 without times.
        BuildOutcome state = BuildOutcome::Success;
        bool isCached = false;
    };

    /// `barOf` tells the bar of the row with this key.
    BuildBar(std::function<Bar(const QString& key)> barOf, QObject* parent);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    std::function<Bar(const QString&)> m_barOf;
};

}
