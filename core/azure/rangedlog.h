// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

namespace tandem::azure {

/// Appends to `file` what the blob has grown beyond it, in pieces of bounded size; how many bytes came.
/// Each question reaches back a little, so that a blob that was replaced is noticed and read anew.
Task<qint64> appendRanged(Http* http, QUrl blob, QString file);

}
