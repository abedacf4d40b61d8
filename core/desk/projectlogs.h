// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// Where the logs of a project's dev container are kept: below the cache, one folder for each project.
struct ProjectLogs {
    QString start; ///< Of bringing it up.
    QString repetition; ///< Of the run's command in it.
    QString state; ///< What is known about that.

    static ProjectLogs of(const QString& cacheFolder, const QString& project);
};

}
