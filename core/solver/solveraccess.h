// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/solver/environmentsolver.h"
#include "core/solver/micromambafetch.h"

namespace tandem {

/// Solving, and the way to a solver where there is none.
struct SolverAccess {
    EnvironmentSolver& solver;
    MicromambaFetch& fetch;
};

}
