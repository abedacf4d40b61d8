// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace tandem {

/// Where a file that a service names comes to lie below a folder. A name that would lead out of it is an
/// Error.
Result<QString> pathBelow(const QString& folder, const QString& name);

}
