// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// Where Tandem keeps what it keeps. The environment variable TANDEM_HOME puts all of it below one folder,
/// which is how tests and several instances stay apart.
struct Folders {
    QString data; ///< The local workspace: database, artifacts, logs.
    QString cache; ///< Can be deleted at any time.
    QString settingsFile; ///< The settings, an INI file.

    static Folders ofThisUser();
    bool operator==(const Folders&) const = default;
};

}
