// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/knowledge.h"
#include "core/environment/solve/alternatives.h"
#include "core/environment/solve/offlinecheck.h"
#include "core/solver/solvertool.h"

#include <functional>

namespace tandem {

/// Checks, before anything is uploaded, whether an environment can be installed on linux-64: asks a solver of
/// this computer, and where there is none, the indexes of channels that are here. It installs nothing.
class EnvironmentSolver {
public:
    struct Options {
        QString repodata; ///< Indexes to use instead of those that conda has cached: a file or a folder.
        QString tool; ///< A program to ask; empty for the best one there is.
        bool isOffline = false; ///< Ask no solver.
    };
    using Said = std::function<void(const QString& step)>;

    /// `toolFolder` is where a fetched micromamba lies; `cacheFolder` keeps the indexes that are downloaded.
    EnvironmentSolver(SolverHost& host, const QString& toolFolder, const QString& cacheFolder);

    std::optional<SolverTool> tool() const { return findSolverTool(m_host, m_toolFolder); }
    const QString& toolFolder() const { return m_toolFolder; }

    /// Says through `said` what it is doing. Destroying the task stops the solver.
    Task<solve::Report> solve(EnvironmentDefinition definition, Options options, Said said = {});

private:
    struct Asking {
        SolverTool tool;
        QMap<QString, QString> addresses;
        Said said;
    };

    Task<solve::Report> ask(EnvironmentDefinition definition, solve::Request request, Asking asking);
    Task<solve::Report> look(solve::Request request, Options options);
    Task<solve::Answer> answer(solve::Request request, Asking asking, bool wantsReason);
    Task<QList<advice::Edit>> alternatives(
        EnvironmentDefinition definition, solve::Conflict conflict, Asking asking);
    Task<QString> version(SolverTool tool);

    SolverHost& m_host;
    QString m_toolFolder;
    QString m_cacheFolder;
    const advice::Knowledge m_knowledge = advice::Knowledge::builtIn();
};

}
