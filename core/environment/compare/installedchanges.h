// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/compare/environmentcomparison.h"
#include "core/environment/compare/installedpackages.h"

namespace tandem {

/// A package that one of two places has, or both.
struct InstalledChange {
    using Kind = EnvironmentDifference::Kind;

    Kind kind = Kind::Same;
    QString name; ///< As conda or pip compares names.
    bool isFromPip = false;
    QString before; ///< Version, and build where it is known; empty for what is not there.
    QString after;

    bool operator==(const InstalledChange&) const = default;
};

/// What is installed in two places, package by package in the order of their names, conda's first. Equal ones
/// are included.
QList<InstalledChange> compareInstalled(
    const QList<InstalledPackage>& before, const QList<InstalledPackage>& after);

}
