// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/computestore.h"
#include "core/local/workspace.h"

namespace tandem::local {

/// The compute as Azure Resource Manager shows it.
QJsonObject computeShape(const ComputeRecord& compute, const Workspace& workspace);

/// Reads the body of a PUT into `compute`; an Error for what this workspace cannot do or what cannot change.
Result<Done> readCompute(const QJsonObject& body, int mostNodes, ComputeRecord& compute);
/// Reads properties.properties.scaleSettings.
Result<Done> readScaleSettings(const QJsonObject& body, int mostNodes, ComputeRecord& compute);

/// A cluster that was created or changed is ready: on this computer there is nothing to wait for.
Result<Done> settleCompute(const ComputeStore& computes, const QString& name, const QDateTime& now);

}
