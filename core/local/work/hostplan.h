// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"
#include "core/local/work/imagerecipe.h"

#include <optional>

namespace tandem::local {

/// What makes an environment on this machine, where no container engine does.
struct HostTool {
    enum class Kind { Micromamba, Conda, Venv };

    Kind kind = Kind::Venv;
    QString program;
    QString title; ///< "micromamba", "conda", "Python 3.11.2"

    bool operator==(const HostTool&) const = default;
};

/// micromamba, mamba or conda if one is installed, else a Python that can make virtual environments: if there
/// is one of the wished version, that one. Without any an Error that says what to install.
Task<HostTool> findHostTool(QString pythonVersion);

/// How the packages of a recipe come into a folder of this machine.
struct HostPlan {
    QStringList notes; ///< What differs from the image that the recipe asks for, for the log.
    QStringList command; ///< First the program.
    QMap<QString, QByteArray> files; ///< To write into the build's folder, by name.

    /// An Error if the tool cannot do what the recipe asks for.
    static Result<HostPlan> of(
        const ImageRecipe& recipe, const HostTool& tool, const QString& prefix, const QString& folder);
};

/// The interpreter in a prefix, and the folder to put first in PATH.
QString interpreterOf(const QString& prefix);
QString binariesOf(const QString& prefix);

}
