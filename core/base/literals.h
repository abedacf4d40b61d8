// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tandem {

using namespace Qt::StringLiterals; // u"text"_s

}
