// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/devcontainer/doctor/finding.h"
#include "core/devcontainer/doctor/hostfacts.h"

namespace tandem {

/// Looks at a project's folder and what is known of the host, and changes nothing. No findings: a dev
/// container of this project has what it needs.
QList<Finding> examineProject(const QString& folder, const HostFacts& host);

/// Does what a safe finding offers. An Error leaves things as they were.
Result<Done> repairFinding(const QString& folder, const Finding& finding);

}
