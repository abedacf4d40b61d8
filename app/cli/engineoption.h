// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/desk/desk.h"

namespace tandem::cli {

/// --engine, for the commands that speak to a container engine.
void declareEngine(QCommandLineParser& parser);
/// What it says, else what environment and settings say.
QString engineWish(const Invocation& invocation);

/// Brings an image here if it is not, and tells how far that is.
Task<Done> fetchImage(Invocation* invocation, Desk* desk, QString image);

}
