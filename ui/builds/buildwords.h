// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"
#include "ui/widgets/status.h"

/// How image builds are spoken of.
namespace tandem {

Status statusOf(BuildOutcome outcome);
/// "1m 40s"
QString lasting(double seconds);

}
