// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/compare/environmentcomparison.h"
#include "core/environment/compare/installedpackages.h"

namespace tandem {

/// One of two things to compare: what an environment asks for, or what is installed somewhere.
struct EnvironmentSide {
    QString title; ///< "torch-env:3"
    std::optional<EnvironmentDefinition> definition;
    QList<InstalledPackage> installed; ///< Empty where it is not known.
    QString note; ///< Why it is not known, where that is worth saying.
};

/// What of two sides is held against each other: what is installed on both, where that is known.
enum class ComparisonBasis { Definitions, AskedAndInstalled, Installed };
ComparisonBasis basisOf(const EnvironmentSide& before, const EnvironmentSide& after);

/// One line of a comparison for people.
struct ComparisonLine {
    using Kind = EnvironmentDifference::Kind;

    Kind kind = Kind::Same; ///< Same also for what needs no attention.
    QString part; ///< "Conda package"
    QString name;
    QString before;
    QString after;
    QString consequence; ///< What it does to the image, or to what was asked for.

    bool operator==(const ComparisonLine&) const = default;
};

/// Two sides line by line, and what it comes to in one sentence.
struct ComparisonTable {
    QList<ComparisonLine> lines; ///< Equal ones included.
    QString summary;

    qsizetype count(ComparisonLine::Kind kind) const;
};

ComparisonTable compareSides(const EnvironmentSide& before, const EnvironmentSide& after);

QString titleOf(EnvironmentDifference::Part part); ///< "Conda package"
QString titleOf(EnvironmentDifference::Kind kind); ///< "Added"

}
