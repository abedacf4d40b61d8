// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/environmentservice.h"

/// How workspaces and registries write environments.
namespace tandem::azure {

EnvironmentContainer environmentContainerFrom(const QJsonObject& resource);
EnvironmentVersion environmentVersionFrom(const QJsonObject& resource);
/// "ActiveOnly"
QString toString(EnvironmentService::View view);

}
