// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/runstatus.h"
#include "core/azure/workspacelocation.h"

#include <QStringList>

namespace tandem::azure {

struct Job;

/// Which jobs are wanted; what is empty does not matter. The service looks for some of it itself, the rest it
/// cannot be asked for, and is sorted out of what it lists.
struct JobFilter {
    enum class View { ActiveOnly, ArchivedOnly, All };

    // Asked of the service.
    View view = View::ActiveOnly;
    QString type; ///< "Command", "Pipeline", "Sweep", "AutoML", "Spark"
    QString tag; ///< "key" or "key=value"
    QStringList properties; ///< Each "key" or "key=value"; all must fit.

    // Sorted out here.
    QString experiment;
    QString environment; ///< Its name, of any version.
    QString cluster;
    QList<RunStatus> statuses; ///< Any of them.

    /// The query items of the service's part.
    Query query() const;
    /// The rest.
    bool fits(const Job& job) const;
    bool operator==(const JobFilter&) const = default;
};

}
