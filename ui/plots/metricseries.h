// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QList>
#include <QPointF>

namespace tandem {

/// The values of one metric of one run: x is the step (or seconds), y the value.
struct MetricSeries {
    QString name; ///< of the run, or of the metric where there is one run
    QList<QPointF> points;
    bool operator==(const MetricSeries&) const = default;
};

}
