// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

namespace tandem::local {

/// The command line of a job, filled in: an output is a folder below outputs/, and blobs of this service given
/// as inputs become the path `pathOf` tells.
Result<QString> resolvedCommand(
    const QJsonObject& jobProperties, const std::function<QString(const QString& uri)>& pathOf);

}
