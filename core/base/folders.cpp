// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/folders.h"

#include <QDir>
#include <QStandardPaths>

namespace tandem {

Folders Folders::ofThisUser()
{
    const QString home = qEnvironmentVariable("TANDEM_HOME");
    if (!home.isEmpty()) {
        const QString root = QDir(home).absolutePath();
        return {root + u"/data"_s, root + u"/cache"_s, root + u"/settings.ini"_s};
    }
    const auto at = [](QStandardPaths::StandardLocation location) {
        return QStandardPaths::writableLocation(location) + u"/tandem"_s;
    };
    return {at(QStandardPaths::GenericDataLocation), at(QStandardPaths::GenericCacheLocation),
        at(QStandardPaths::GenericConfigLocation) + u"/settings.ini"_s};
}

}
