// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <functional>

namespace tandem {

/// A run whose command is to be run once more, in a dev container.
struct RunToRepeat {
    QString name;
    QString command; ///< With ${{inputs.x}} in it.
    json::StringMap parameters; ///< Literal inputs.
    json::StringMap data; ///< Where the other inputs lie, by their names.
    json::StringMap dataHere; ///< The same on this computer or in the container, as far as somebody said it.
    json::StringMap variables;
    QString codeFolder; ///< What the run took along, on this computer; empty: it works in the project.

    /// The command line as the container's shell gets it; `pathInside` tells where a file of this computer is
    /// seen there, or nothing. Inputs that cannot be had here are an Error of code
    /// "InputsMissing" that names them and where they lie.
    Result<QString> commandIn(const std::function<QString(const QString& outside)>& pathInside) const;
    /// The inputs that the command uses and nobody has said where they are here.
    QStringList missingData() const;
};

}
