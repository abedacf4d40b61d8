// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/message.h"
#include "core/local/store/jobstore.h"

namespace tandem::local {

/// Takes over what a CreateRun body says: names, description, tags and properties are added; status and times
/// only where no process of ours decides them.
void applyRunChange(const QJsonObject& change, JobRecord& job);

/// Why the token of one run does not open another.
Error notThisRun(const Request& request);

}
