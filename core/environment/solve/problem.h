// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"
#include "core/environment/condaversionconstraint.h"

#include <QList>

namespace tandem::solve {

/// One statement of a solver about a package, in the tree in which it explains a failure. The first level are
/// the packages that were asked for.
struct Problem {
    enum class Kind {
        Requires, ///< All that is below it is needed.
        Options, ///< One of those below it would do.
        Absent, ///< No channel has it.
        NotOnSystem, ///< A virtual package that the system does not have.
        Conflicts, ///< It cannot live with what was said before.
        Installable, ///< By itself it could be installed.
        Explained, ///< It was said before why it cannot be installed.
        Other
    };

    int parent = -1; ///< In the list of all; a parent stands before its children.
    Kind kind = Kind::Other;
    QString name; ///< Of the package, in lower case.
    QString version; ///< The versions that are spoken of, in conda's language; empty for any.
    QString text; ///< Name, version and build, for people.

    /// What `version` says; any version where it cannot be read.
    CondaVersionConstraint constraint() const;
    bool operator==(const Problem&) const = default;
};

using Problems = QList<Problem>;

/// A package as solvers write it: "numpy 1.22.4**", "python =3.12 *", "pytorch [2.0.1|2.1.0]",
/// "python[version='>=3.8']", "cuda-cudart >=12.1,<12.2", "pytorch-mutex 1.0 cuda".
Problem problemAbout(const QString& package, Problem::Kind kind, int parent = -1);

/// "pytorch-cuda" of "pytorch-cuda-12.1-ha16c6d3_5".
QString nameOfBuild(const QString& distribution);

}
