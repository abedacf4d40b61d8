// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

namespace tandem {

/// The devcontainer.json files of a project, below its folder, in the order in which tools look for them:
/// .devcontainer/devcontainer.json, .devcontainer.json, .devcontainer/NAME/devcontainer.json.
QStringList devContainerFiles(const QString& folder);
/// What a person calls one of them: "gpu" of ".devcontainer/gpu/devcontainer.json", else its path.
QString configurationName(const QString& file);

}
