// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/solve/problem.h"

#include <QHash>
#include <QStringList>

namespace tandem::solve {

/// The problems of a solver, to be reasoned about: which packages of the first level can be installed in no
/// company, and which not together. It believes what the rows say and compares their versions itself.
class ProblemGraph {
public:
    explicit ProblemGraph(const Problems& problems);

    const Problem& at(int row) const { return m_problems[row]; }
    const QList<int>& tops() const { return m_tops; } ///< The first level.
    QList<int> below(int top) const; ///< Without itself.
    QList<int> leaves(int top) const; ///< Itself if nothing is below it.

    /// Whether it cannot be installed whatever else is asked for.
    bool isHopeless(int row) const { return m_hopeless[row]; }
    /// `count` packages of the first level that exclude each other, or nothing. Of one: that excludes itself.
    QList<int> clash(int count) const;
    /// Those of the first level that need what `top` asks for and have no other way.
    QList<int> fallingWith(int top) const;
    /// The packages of which these want versions that do not agree.
    QStringList contested(const QList<int>& tops) const;

private:
    /// Of which package which versions are needed, in any case.
    using Needs = QHash<QString, QList<CondaVersionConstraint>>;

    QList<bool> failing(const Needs& needs) const;
    Needs needsOf(int top) const;
    bool agrees(const Needs& needs, int row) const;
    int topOf(int row) const;

    Problems m_problems;
    QList<QList<int>> m_children;
    QList<CondaVersionConstraint> m_constraints;
    QList<int> m_tops;
    QList<bool> m_hopeless;
};

}
