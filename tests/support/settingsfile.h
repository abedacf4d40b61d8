// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <QTemporaryDir>

namespace tandem {

/// Settings in a folder of their own.
struct SettingsFile {
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
};

}
