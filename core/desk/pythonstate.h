// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"
#include "core/containers/containerengine.h"
#include "core/environment/compare/installedpackages.h"

#include <optional>

namespace tandem {

/// What a Python says of itself, asked where it lives: in an image, in a container or on this computer.
struct PythonState {
    QString interpreter; ///< sys.executable, links resolved.
    QString version; ///< "3.11.9"
    QString prefix;
    bool isConda = false; ///< Its folder was made by conda.
    QString exportedCondaPath; ///< AZUREML_CONDA_ENVIRONMENT_PATH
    QMap<QString, InstalledPackage> pip; ///< By their normalized names.
    QMap<QString, InstalledPackage> conda;

    /// Each package once: pip lists what conda installed as well.
    QList<InstalledPackage> installed() const;
    bool operator==(const PythonState&) const = default;
};

/// The Python that commands of a run find: AzureML's conda environment, else the first in PATH. Nothing where
/// there is none. An image that is not here is pulled.
Task<std::optional<PythonState>> pythonOfImage(ContainerEngine engine, QString image);
Task<std::optional<PythonState>> pythonOfContainer(ContainerEngine engine, QString container);
Task<std::optional<PythonState>> pythonOfHost(QString interpreter);

}
