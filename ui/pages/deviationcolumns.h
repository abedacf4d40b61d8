// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/verification.h"
#include "ui/models/tablemodel.h"

namespace tandem {

QList<Column<Deviation>> deviationColumns();
QString deviationKey(const Deviation& deviation);

/// In one sentence: identical, or what differs.
QString verdictOn(const Verification& verification);

}
