// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <QStringList>
#include <optional>

namespace tandem {

/// The Python program in a run's command line, taken apart for a debugger.
struct EntryCommand {
    QString script; ///< Relative to the run's folder: "src/train.py"; empty for a module.
    QString module; ///< What follows -m, or the module behind a launcher such as torchrun.
    QStringList arguments;
    QStringList pythonArguments; ///< "-u"
    json::StringMap variables; ///< "SEED=7 python train.py"
    QString folder; ///< What "cd src && python train.py" changes to.
    bool isExact = true; ///< No shell variable, pattern or second command was left to the shell.

    /// Nothing when no Python program is in it. ${{inputs.x}} becomes the parameter's value before the shell
    /// reads the line, as in the run.
    static std::optional<EntryCommand> of(const QString& command, const json::StringMap& parameters);

    bool operator==(const EntryCommand&) const = default;
};

}
