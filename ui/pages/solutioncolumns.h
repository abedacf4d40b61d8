// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/solve/report.h"
#include "ui/models/tablemodel.h"

namespace tandem {

/// What a solver chose: package, version, channel, size, and why it is there.
QList<Column<solve::Choice>> solutionColumns();

}
