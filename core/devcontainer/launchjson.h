// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/entrycommand.h"

namespace tandem {

/// .vscode/launch.json that debugs a run's own program with its own parameters.
QString launchJson(const EntryCommand& entry, const QString& title, const QString& interpreter);

}
