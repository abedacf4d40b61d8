// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/azure/workspacedirectory.h"

namespace tandem::cli {

bool isRegistryWanted(const Invocation& invocation);
/// The one that --registry names.
Task<azure::WorkspaceDirectory::ReachedRegistry> chosenRegistry(Invocation* invocation);
void declareRegistry(QCommandLineParser& parser);

}
