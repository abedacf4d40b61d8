// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/message.h"

namespace tandem::local::mlflow {

Error invalid(const QString& message);
Error forbidden(const Principal& principal);

/// {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": …}
Response refusal(const Error& error);

}
