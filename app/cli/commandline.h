// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"

namespace tandem::cli {

/// Whether the arguments (without the program) ask for the command line, not for the window.
bool isCommandLine(const QStringList& arguments);

/// Runs a command to its end. Exit status: 0 done, 1 failed, 2 wrong usage. Wants a QCoreApplication; needs
/// no display.
int runCommandLine(Terminal& terminal, const QStringList& arguments);

}
