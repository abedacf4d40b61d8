// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/environment/condaspec.h"
#include "core/environment/piprequirement.h"

#include <QStringList>

namespace tandem {

/// What an environment consists of: a base image, and on top of it what conda and pip install. Orders matter
/// and are kept. A definition without packages uses its base image as it is.
struct EnvironmentDefinition {
    QString name; ///< The conda file's own name; does not count for identity.
    QString baseImage;
    QString dockerSteps; ///< Further Dockerfile instructions, or a whole Dockerfile without a base image.
    QStringList channels;
    QList<CondaSpec> condaPackages;
    QList<PipRequirement> pipRequirements;
    json::StringMap variables;
    QJsonArray otherDependencies; ///< Entries that are neither a package nor pip, kept as they are.
    QJsonObject otherKeys; ///< Keys of the conda file that Tandem does not know, kept as they are.

    bool hasPackages() const;
    /// "3.10" for python=3.10; a range as written (">=3.8,<3.11"); empty when python is not asked for.
    QString pythonVersion() const;

    /// 32 lower-case hex digits each. The image's identity is made of base image, docker steps, channels and
    /// packages in their order; the conda identity of the conda part alone.
    QString imageHash() const;
    QString condaHash() const;

    bool operator==(const EnvironmentDefinition&) const = default;
};

}
