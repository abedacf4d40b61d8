// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

namespace tandem {

/// The Error behind an OAuth error answer (RFC 6749, 5.2, and Entra's additions): what happened and what to
/// do, in a sentence. needsSignIn() where signing in again helps; its `details` keep the service's own code.
Error signInError(const QJsonObject& body, int httpStatus = 0);
/// The same for an answer that may be no JSON at all.
Error signInError(const HttpResponse& response);
/// The claims an error answer asks the next sign-in to prove, as JSON; empty when it asks for none.
QByteArray claimsIn(const QJsonObject& body);

}
