// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDate>
#include <QList>

namespace tandem::advice {

struct PythonRelease {
    QString version; ///< "3.10"
    QDate endOfLife;
};

/// Until when each series of Python is maintained, as far as it was known on a certain day; oldest first.
class PythonReleases {
public:
    static Result<PythonReleases> fromJson(const QByteArray& json);

    QDate date() const { return m_date; }
    const QList<PythonRelease>& all() const { return m_releases; }
    /// The oldest series that is still maintained on `day`: what old packages are likeliest to work with.
    QString oldestMaintained(QDate day) const;

private:
    QDate m_date;
    QList<PythonRelease> m_releases;
};

}
