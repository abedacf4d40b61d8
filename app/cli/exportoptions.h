// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/devcontainer/devcontainerchoices.h"

class QCommandLineParser;

namespace tandem::cli {

/// What a person chooses about a dev container, as options.
void declareExportOptions(QCommandLineParser& parser);
/// The usual choices for this computer with those changed that were given. An option nobody knows is wrong
/// usage.
Result<DevContainerChoices> exportChoices(const QCommandLineParser& parser, const DevContainerHost& host);

}
