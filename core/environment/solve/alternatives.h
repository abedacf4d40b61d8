// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"
#include "core/environment/advice/knowledge.h"
#include "core/environment/solve/answer.h"
#include "core/environment/solve/conflict.h"

namespace tandem::solve {

/// A change that may give an environment a solution. It is worth nothing until a solver has proven it.
struct Candidate {
    QString about; ///< The entry it changes; when one change of it is proven, the others are not tried.
    EnvironmentDefinition trial; ///< What is to be solved.
    QList<qsizetype> freed; ///< Entries of its conda packages that the solution gives a version.
    bool isLastResort = false; ///< Only tried when nothing else was proven.
    advice::Edit edit; ///< What to offer; with `freed`, ask settled().
};

/// The changes worth trying, the likeliest first.
QList<Candidate> candidatesFor(
    const EnvironmentDefinition& definition, const Conflict& conflict, const advice::Knowledge& knowledge);

/// The edit that a solution of its trial proves: freed entries ask for the version that was chosen.
advice::Edit settled(const Candidate& candidate, const EnvironmentDefinition& before, const Answer& answer);

}
