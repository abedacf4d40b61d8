// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/jobservice.h"

#include <QList>
#include <utility>

namespace tandem {

/// What a person asks for when submitting a run: a script in a folder, its parameters in their order, and
/// where it runs.
struct RunRequest {
    using Pairs = QList<std::pair<QString, QString>>;

    QString displayName;
    QString experiment = u"Default"_s;
    QString folder;
    QString script;
    Pairs parameters;
    QString environment;
    QString environmentVersion; ///< Empty: the latest.
    QString cluster;
    Pairs variables;
    int nodes = 1;
    azure::Distribution::Kind distribution = azure::Distribution::Kind::None;
    int processesPerNode = 1; ///< Of PyTorch and MPI.
    int parameterServers = 0; ///< Of TensorFlow, which has a worker on each node.
    QString tier; ///< Of the queue; empty: the usual one.
    std::chrono::minutes limit{0}; ///< 0: none.
    Pairs tags;

    /// "python train.py --epochs ${{inputs.epochs}}"
    QString command() const;
    /// The same with the values in place, as the run's log will show it.
    QString commandWithValues() const;
    /// Without codeId and environmentId, which only the workspace can tell.
    azure::JobSpec jobSpec() const;

    /// What can be read back from a run, to run it again; the folder is not among it.
    static RunRequest of(const azure::Job& job);

    bool operator==(const RunRequest&) const = default;
};

/// The rows of a table of names and values.
RunRequest::Pairs pairsOf(const QList<QStringList>& rows);
QList<QStringList> rowsOf(const RunRequest::Pairs& pairs);

}
