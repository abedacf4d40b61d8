// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

namespace tandem {

/// The project folders that dev containers were written into, newest first; window and command line share
/// them.
QStringList knownProjects(const Settings& settings);
void rememberProject(Settings& settings, const QString& folder);
void forgetProject(Settings& settings, const QString& folder);

}
