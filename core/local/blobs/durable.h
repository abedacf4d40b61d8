// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDevice>

namespace tandem::local {

/// Whether everything written to the open file has reached the disk.
bool syncToDisk(QFileDevice& file);

}
