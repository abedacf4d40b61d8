// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// The text with everything that opens a door replaced by "***": bearer and basic credentials, JSON web
/// tokens, signatures of shared access URLs, passwords in URLs, account keys, and the values of keys such as
/// "password", "client_secret", "refresh_token". Anything that is logged or shown goes through here.
QString redacted(const QString& text);

}
