// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"
#include "core/base/clock.h"

#include <QString>

namespace tandem {

class ActivityModel;
class Settings;
struct SolverAccess;

/// What every page works with; it outlives them.
struct PageContext {
    Timer& timer;
    const Clock& clock;
    Settings& settings;
    ActivityModel& activities;
    SolverAccess& solver;
    QString cacheFolder; ///< Where logs and downloads are kept.
    QString documentsFolder; ///< The sample is written below it.
    QString draftsFolder{}; ///< What is typed and not saved is kept there; nowhere if empty.
    QString dataFolder{}; ///< Where it is remembered how to take an export back.
};

}
