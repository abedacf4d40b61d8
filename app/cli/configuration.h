// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace tandem::cli {

/// --configuration, for a project that has several.
void declareConfiguration(QCommandLineParser& parser);

/// The devcontainer.json that is meant, below the folder; an Error names those that there are.
Result<QString> chosenConfiguration(const QString& folder, const QString& wish);

}
