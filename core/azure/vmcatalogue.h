// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QList>
#include <QRegularExpression>

namespace tandem::azure {

/// What Azure's list of sizes does not say of a size.
struct VmFacts {
    QString gpu; ///< "NVIDIA T4"; empty without one, or where it is not known.
    double gpuMemoryGb = 0; ///< Of each.
    double usdPerCore = 0; ///< A rough list price an hour, for a class of prices; 0 where it is not known.
    QDate retired; ///< When Azure ends the size; invalid where nothing is announced.
    QString instead; ///< A size to use then.
    bool operator==(const VmFacts&) const = default;
};

/// What is known about series of sizes on a certain day.
class VmCatalogue {
public:
    static Result<VmCatalogue> fromJson(const QByteArray& json);
    static VmCatalogue builtIn();

    QDate date() const { return m_date; }
    /// By the name of a size, in any case.
    VmFacts factsOf(const QString& size) const;

private:
    struct Series {
        QRegularExpression sizes;
        VmFacts facts;
    };
    QDate m_date;
    QList<Series> m_series;
};

}
