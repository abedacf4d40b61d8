// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <optional>

namespace tandem::local {

class Database;

/// A slot on this machine, as a cluster's node.
struct ComputeNode {
    enum class State { Preparing, Idle, Running, Leaving };

    QString id;
    int slot = 0;
    State state = State::Idle;
    QString run; ///< The run that holds it; empty if none.
    QDateTime since; ///< When it came into its state.
};

/// As Azure writes it: "preparing", "idle", "running", "leaving".
QString toText(ComputeNode::State state);

/// A cluster.
struct ComputeRecord {
    QString name;
    QJsonObject properties; ///< The ARM "properties" as they were received.
    json::StringMap tags;
    int minNodes = 0;
    int maxNodes = 1;
    int idleSeconds = 120; ///< A node idle for longer goes, down to minNodes.
    QString provisioningState = u"Succeeded"_s; ///< Or Creating, Updating, Deleting, Failed.
    QDateTime transitionAt; ///< When the number of nodes changed last.
    QDateTime createdAt;
    QDateTime modifiedAt;
    QList<ComputeNode> nodes; ///< By slot. Kept by the calls below, not by put().
};

/// The clusters of the workspace and who uses their nodes.
class ComputeStore {
public:
    explicit ComputeStore(const Database& database)
        : m_database(database)
    {
    }

    Result<ComputeRecord> get(const QString& name) const;
    /// By name, those after `after`, at most `count`.
    Result<QList<ComputeRecord>> list(const QString& after, int count) const;
    /// Creates it or changes everything but its nodes. True: it is new.
    Result<bool> put(const ComputeRecord& compute, const QDateTime& now) const;
    Result<Done> setProvisioningState(const QString& name, const QString& state) const;
    Result<Done> remove(const QString& name) const;

    /// Gives the run a node: the one it has, an idle one, or a new one (state Preparing). None is free:
    /// nothing, and the run waits. A cluster that is being deleted gives none (Error, code
    /// "ComputeDeleting").
    Result<std::optional<ComputeNode>> allocate(
        const QString& compute, const QString& run, const QDateTime& now) const;
    /// Preparing <-> Running for the node the run holds; without one nothing happens.
    Result<Done> setNodeState(const QString& run, ComputeNode::State state, const QDateTime& now) const;
    /// The run's node is idle again; without one nothing happens.
    Result<Done> release(const QString& run, const QDateTime& now) const;

    /// Brings every cluster to what its settings say: nodes up to the minimum, idle ones beyond it gone when
    /// their time is over, clusters to be deleted gone when no run holds a node of theirs. Returns when to
    /// call again, if ever.
    Result<std::optional<QDateTime>> tidy(const QDateTime& now) const;

private:
    Result<QList<ComputeNode>> nodes(const QString& compute) const;
    Result<ComputeNode> addNode(
        const QString& compute, ComputeNode::State state, const QString& run, const QDateTime& now) const;
    Result<Done> touch(const QString& compute, const QDateTime& now) const;
    Result<std::optional<QDateTime>> tidyOne(const ComputeRecord& compute, const QDateTime& now) const;

    const Database& m_database;
};

}
