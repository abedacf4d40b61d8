// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

namespace tandem::local {

/// The command line of a command job with its placeholders replaced, as Azure does it, without any quoting of
/// its own: ${{inputs.x}}, ${{parameters.x}} and ${{outputs.x}}, the last being a folder below outputs/. What
/// stands in $[[…]] is left out if it names an optional input that is not given. Blobs of this service given
/// as inputs become the path `pathOf` tells.
Result<QString> resolvedCommand(
    const QJsonObject& jobProperties, const std::function<QString(const QString& uri)>& pathOf);

}
