// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// The longest text that every match of a regular expression (PCRE) must hold, empty where none is certain:
/// of `loss=0\.00\d+` it is "loss=0.00". Lines without it need not be given to the expression.
QString requiredLiteral(const QString& expression);

}
