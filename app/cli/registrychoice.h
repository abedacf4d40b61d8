// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/azure/environmentregistry.h"

namespace tandem::cli {

/// The registry that --registry names, through the first account that reaches it.
struct ChosenRegistry {
    std::shared_ptr<azure::AccountClient> client;
    azure::EnvironmentRegistry registry;
};
bool isRegistryWanted(const Invocation& invocation);
Task<ChosenRegistry> chosenRegistry(Invocation* invocation);
void declareRegistry(QCommandLineParser& parser);

}
