// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

namespace tandem {

/// One command of a shell line.
struct ShellCommand {
    QStringList words; ///< As the program gets them, quotes removed.
    bool isExact = true; ///< Nothing in it is expanded by the shell ("$HOME", "*.py", "`date`").

    bool operator==(const ShellCommand&) const = default;
};

/// The commands of a POSIX shell line that ; & | or line ends separate. Redirections are left out. Variables
/// stay as they are written.
QList<ShellCommand> shellCommands(const QString& line);

}
