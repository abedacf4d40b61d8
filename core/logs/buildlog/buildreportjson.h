// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"

#include <QJsonObject>

namespace tandem {

/// As `tandem log explain --json` prints a build: null where the log does not say.
QJsonObject toJson(const BuildReport& build);

}
