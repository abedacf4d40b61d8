// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"

namespace tandem {

/// A package that is in an environment on some computer or in some image.
struct InstalledPackage {
    QString name; ///< As conda or pip tells it.
    QString version; ///< Empty for what pip installed from an address without telling.
    QString build; ///< Of conda's packages only.
    QString channel;
    bool isFromPip = false;

    bool operator==(const InstalledPackage&) const = default;
};

/// Reads `conda list --json`, `pip list --format json` or `pip freeze`. An Error names the line that is none
/// of them.
Result<QList<InstalledPackage>> readInstalledPackages(const QString& text);

/// What was asked for and what is there.
struct InstalledDifference {
    enum class Verdict {
        Satisfied,
        Violated, ///< There, in a version that was not asked for.
        Missing,
        NotNeeded, ///< Its marker excludes it on Linux.
        Unknown ///< The list cannot tell: pip does not list conda's packages, an address has no version.
    };

    QString asked; ///< As written: "numpy>=1.2"
    QString name;
    QString installed; ///< The version that is there; empty if none.
    bool isPip = false; ///< Asked of pip, not of conda.
    Verdict verdict = Verdict::Unknown;

    QString message() const; ///< "numpy>=1.2 was asked for and 1.24.1 is there: satisfied."
    bool operator==(const InstalledDifference&) const = default;
};

struct InstalledComparison {
    QList<InstalledDifference> entries; ///< One for each package asked for, in their order.
    QList<InstalledPackage> others; ///< There without being asked for: mostly what the asked ones need.

    bool isSatisfied() const; ///< Nothing is missing or in a wrong version.
};

InstalledComparison compareWithInstalled(
    const EnvironmentDefinition& asked, const QList<InstalledPackage>& installed);

QString codeOf(InstalledDifference::Verdict verdict);

}
