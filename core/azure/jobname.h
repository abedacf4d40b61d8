// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem::azure {

/// A name for a new job, as Azure's tools make them: "brave_fox_7k2m9qx4tz".
QString newJobName();

}
