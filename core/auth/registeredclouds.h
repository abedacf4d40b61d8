// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/cloud.h"

namespace tandem {

/// The known clouds, and after them those that the file registers: air-gapped and private ones. It is JSON,
/// {"clouds": [{"name", "authority", "resourceManager", …}]}, with the names of Cloud's members; what is left
/// out is as in the public cloud. No file is no further cloud.
Result<QList<Cloud>> cloudsWith(const QString& file);

}
