// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/jobstore.h"
#include "core/local/workspace.h"

namespace tandem::local {

/// The job as Azure Resource Manager shows it; `baseUrl` is where the client reaches the service.
QJsonObject jobShape(const JobRecord& job, const Workspace& workspace, const QString& baseUrl);

/// Reads what may change after the creation (description, tags, properties, display name, archiving) from the
/// properties of a PUT; an Error if they would change anything else.
Result<Done> readChangesOfJob(const QJsonObject& properties, JobRecord& job);

}
