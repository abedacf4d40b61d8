// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/folders.h"
#include "core/solver/solveraccess.h"

namespace tandem {

/// The solver of this computer, with the place where a fetched one lies. Window and command line share it.
class SolverAssembly {
public:
    SolverAssembly(Http& http, const Folders& folders)
        : m_solver(m_host, folders.data + u"/tools"_s, folders.cache + u"/solver"_s)
        , m_fetch(http, m_solver.toolFolder())
    {
    }
    SolverAccess& access() { return m_access; }

private:
    ThisSolverHost m_host;
    EnvironmentSolver m_solver;
    MicromambaFetch m_fetch;
    SolverAccess m_access{m_solver, m_fetch};
};

}
