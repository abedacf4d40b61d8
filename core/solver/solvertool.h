// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/solve/request.h"
#include "core/solver/solverhost.h"

#include <optional>

namespace tandem {

/// A program of this computer that can solve conda environments.
struct SolverTool {
    enum class Kind { Micromamba, Mamba, Conda };

    Kind kind = Kind::Micromamba;
    QString path;

    QString name() const; ///< "micromamba"
    bool operator==(const SolverTool&) const = default;
};

/// The kind by the program's name; nothing for other programs.
std::optional<SolverTool> solverToolAt(const QString& path);

/// The best one there is: micromamba before mamba before conda; in PATH, then in `ownFolder`, then where
/// their installers put them.
std::optional<SolverTool> findSolverTool(const SolverHost& host, const QString& ownFolder);

/// The dry run for linux-64 that asks `tool` about `request`. Indexes are kept below `cacheFolder`; channels
/// are those of the request unless there is another address for one. Nothing is installed.
Command dryRun(const SolverTool& tool, const solve::Request& request, const QString& cacheFolder,
    const QMap<QString, QString>& addresses, bool asJson);

}
