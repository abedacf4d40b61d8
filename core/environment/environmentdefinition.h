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
    QString buildContext; ///< A folder or address with a Dockerfile, instead of a base image.
    QString dockerfilePath; ///< Inside the build context; empty for "Dockerfile".
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

    /// 32 lower-case hex digits each. The image's identity is made of base image, build context, docker
    /// steps, channels, packages and pip lines, each list in its order as AzureML has it, and variables; the
    /// conda identity of the conda part alone. So the image changes with another order or another constraint,
    /// but not with what means the same: blanks and quotes, letter case and "_" or "-" of a name, "=1.7" for
    /// "1.7.*", the order inside one constraint ("<2,>=1"), extras and hashes in another order, comments. Nor
    /// with the name, the prefix, or keys that conda does not know.
    QString imageHash() const;
    QString condaHash() const;

    bool operator==(const EnvironmentDefinition&) const = default;
};

}
