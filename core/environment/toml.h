// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>

namespace tandem::toml {

/// Reads a TOML 1.0 document. Dates and times stay texts. An Error's `details` begin with the line and a
/// colon.
Result<QJsonObject> parse(const QString& text);

}
