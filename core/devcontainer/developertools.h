// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QJsonObject>
#include <QList>

namespace tandem {

/// A tool that developers install beside their packages, and what VS Code needs to use it.
struct DeveloperTool {
    QString package; ///< Its name for pip.
    QString purpose; ///< A few words for people.
    QString extension; ///< The extension that uses it; empty where ms-python.python does.
    QJsonObject settings;
};

const QList<DeveloperTool>& developerTools();

}
