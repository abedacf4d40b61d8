// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

namespace tandem::azure {

/// The Error an envelope of Azure's describes, in any of the forms its services use: `error` or `Error`,
/// `innerError` chains, `details`, storage's XML, MLflow's `error_code`. The code is the deepest one.
Error errorFrom(const QJsonObject& body, int httpStatus = 0);
Error errorFrom(const HttpResponse& response);

/// The answer, or the Error in it. Bodies that are no JSON are survived.
Result<HttpResponse> checked(HttpResponse response);

}
