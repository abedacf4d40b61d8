// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem {

/// Whether the desktop's keychain is locked, where one can ask that. A locked one says of every secret that
/// it is not there.
bool isKeychainLocked();

}
