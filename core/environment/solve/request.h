// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"
#include "core/environment/solve/virtualpackages.h"

namespace tandem::solve {

/// What a solver is asked: can these packages of these channels be installed together on that system?
struct Request {
    QStringList channels; ///< In order; never empty.
    QList<CondaSpec> specs; ///< Only what is a package.
    QString baseImage;
    VirtualPackages system;

    /// The spec that asks for a package, as it is written; empty when nobody asks for it.
    QString askedFor(const QString& name) const;
};

/// Channels that need a secret are left out: a command line is no place for one.
Request requestOf(const EnvironmentDefinition& definition, const BaseImageCatalogue& catalogue);

/// What no solver of conda packages looks at, in sentences: the pip section, builds from source, private
/// indexes, channels behind a secret, what had to be assumed.
QStringList notChecked(const EnvironmentDefinition& definition, const BaseImageCatalogue& catalogue);

/// Whether a channel's address holds a token or a password.
bool hasSecret(const QString& channel);
/// The address with its token or password hidden.
QString withoutSecret(const QString& channel);

}
