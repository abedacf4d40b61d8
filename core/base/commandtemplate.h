// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <optional>

namespace tandem {

/// What ${{kind.name}} stands for; nothing where it is not given.
using PlaceholderValue = std::function<std::optional<QString>(const QString& kind, const QString& name)>;

/// The command line of a command job with its placeholders replaced, as Azure does it, without any quoting of
/// its own: ${{inputs.x}}, ${{parameters.x}} and ${{outputs.x}}. What stands in $[[…]] is left out if it
/// names an optional input that is not given.
Result<QString> filledCommand(const QString& command, const PlaceholderValue& valueOf);

}
