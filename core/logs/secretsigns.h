// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace tandem {

/// Every secret that redacted() knows comes with a sign that this looks for: where there is none, text may be
/// written as it is, hundreds of times as fast.
bool mayHoldSecret(QByteArrayView text);

}
