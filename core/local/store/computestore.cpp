// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/computestore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace tandem::local {

namespace {

const QString selection =
    u"SELECT name, properties, tags, min_nodes, max_nodes, idle_seconds, provisioning_state, transition_at,"
    " created_at, modified_at FROM computes "_s;

ComputeRecord computeOf(const QSqlQuery& row)
{
    ComputeRecord compute;
    compute.name = row.value(0).toString();
    compute.properties = column::object(row.value(1));
    compute.tags = column::map(row.value(2));
    compute.minNodes = row.value(3).toInt();
    compute.maxNodes = row.value(4).toInt();
    compute.idleSeconds = row.value(5).toInt();
    compute.provisioningState = row.value(6).toString();
    compute.transitionAt = column::time(row.value(7));
    compute.createdAt = column::time(row.value(8));
    compute.modifiedAt = column::time(row.value(9));
    return compute;
}

Error computeNotFound(const QString& name)
{
    return column::notFound(QCoreApplication::translate("Local", "The cluster"), name);
}

ComputeNode::State nodeState(const QString& text)
{
    using State = ComputeNode::State;
    for (const State state : {State::Preparing, State::Running, State::Leaving})
        if (toText(state) == text)
            return state;
    return State::Idle;
}

bool isHeld(const ComputeNode& node)
{
    return !node.run.isEmpty();
}

}

QString toText(ComputeNode::State state)
{
    switch (state) {
    case ComputeNode::State::Preparing:
        return u"preparing"_s;
    case ComputeNode::State::Running:
        return u"running"_s;
    case ComputeNode::State::Leaving:
        return u"leaving"_s;
    case ComputeNode::State::Idle:
        break;
    }
    return u"idle"_s;
}

Result<QList<ComputeNode>> ComputeStore::nodes(const QString& compute) const
{
    auto rows = m_database.run(
        u"SELECT node_id, slot, state, run, since FROM compute_nodes WHERE compute_name = ? ORDER BY slot"_s,
        {compute});
    if (!rows)
        return rows.error();
    QList<ComputeNode> list;
    while (rows->next())
        list << ComputeNode{rows->value(0).toString(), rows->value(1).toInt(),
            nodeState(rows->value(2).toString()), rows->value(3).toString(), column::time(rows->value(4))};
    return list;
}

Result<ComputeRecord> ComputeStore::get(const QString& name) const
{
    auto row = m_database.run(selection + u"WHERE name = ?"_s, {name});
    if (!row)
        return row.error();
    if (!row->next())
        return computeNotFound(name);
    ComputeRecord compute = computeOf(*row);
    auto held = nodes(compute.name);
    if (!held)
        return held.error();
    compute.nodes = *std::move(held);
    return compute;
}

Result<QList<ComputeRecord>> ComputeStore::list(const QString& after, int count) const
{
    auto rows = m_database.run(
        selection + u"WHERE name > ? ORDER BY name LIMIT ?"_s, {column::fromRequiredText(after), count});
    if (!rows)
        return rows.error();
    QList<ComputeRecord> list;
    while (rows->next())
        list << computeOf(*rows);
    for (ComputeRecord& compute : list) {
        auto held = nodes(compute.name);
        if (!held)
            return held.error();
        compute.nodes = *std::move(held);
    }
    return list;
}

Result<bool> ComputeStore::put(const ComputeRecord& compute, const QDateTime& now) const
{
    return m_database.transaction([&]() -> Result<bool> {
        const bool isNew = !get(compute.name);
        auto stored = m_database.run(
            u"INSERT INTO computes (name, properties, tags, min_nodes, max_nodes, idle_seconds,"
            " provisioning_state, transition_at, created_at, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?)"
            " ON CONFLICT (name) DO UPDATE SET properties = excluded.properties, tags = excluded.tags,"
            " min_nodes = excluded.min_nodes, max_nodes = excluded.max_nodes, idle_seconds = "
            "excluded.idle_seconds,"
            " provisioning_state = excluded.provisioning_state, modified_at = excluded.modified_at"_s,
            {compute.name, column::fromObject(compute.properties), column::fromMap(compute.tags),
                compute.minNodes, compute.maxNodes, compute.idleSeconds, compute.provisioningState,
                column::fromTime(now), column::fromTime(now), column::fromTime(now)});
        if (!stored)
            return stored.error();
        return isNew;
    });
}

Result<Done> ComputeStore::setProvisioningState(const QString& name, const QString& state) const
{
    auto changed =
        m_database.run(u"UPDATE computes SET provisioning_state = ? WHERE name = ?"_s, {state, name});
    if (!changed)
        return changed.error();
    return changed->numRowsAffected() ? Result<Done>(Done{}) : computeNotFound(name);
}

Result<Done> ComputeStore::remove(const QString& name) const
{
    auto removed = m_database.run(u"DELETE FROM computes WHERE name = ?"_s, {name});
    if (!removed)
        return removed.error();
    return removed->numRowsAffected() ? Result<Done>(Done{}) : computeNotFound(name);
}

Result<ComputeNode> ComputeStore::addNode(
    const QString& compute, ComputeNode::State state, const QString& run, const QDateTime& now) const
{
    auto held = nodes(compute);
    if (!held)
        return held.error();
    ComputeNode node{.slot = 0, .state = state, .run = run, .since = now};
    for (const ComputeNode& other : *held)
        if (other.slot == node.slot)
            ++node.slot;
    const QByteArray seed = (compute + u'/' + QString::number(node.slot)).toUtf8();
    node.id = u"tvmps_%1_d"_s.arg(
        QString::fromLatin1(QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex()));
    auto stored = m_database.run(
        u"INSERT INTO compute_nodes (compute_name, node_id, slot, state, run, since) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {compute, node.id, node.slot, toText(state), column::fromText(run), column::fromTime(now)});
    if (!stored)
        return stored.error();
    if (auto touched = touch(compute, now); !touched)
        return touched.error();
    return node;
}

Result<Done> ComputeStore::touch(const QString& compute, const QDateTime& now) const
{
    auto changed = m_database.run(
        u"UPDATE computes SET transition_at = ? WHERE name = ?"_s, {column::fromTime(now), compute});
    return changed ? Result<Done>(Done{}) : changed.error();
}

Result<std::optional<ComputeNode>> ComputeStore::allocate(
    const QString& compute, const QString& run, const QDateTime& now) const
{
    using Answer = Result<std::optional<ComputeNode>>;
    return m_database.transaction([&]() -> Answer {
        auto cluster = get(compute);
        if (!cluster)
            return cluster.error();
        const QList<ComputeNode>& known = cluster->nodes;
        const auto own =
            std::find_if(known.begin(), known.end(), [&](const auto& node) { return node.run == run; });
        if (own != known.end())
            return std::optional(*own);
        if (cluster->provisioningState == u"Deleting"_s)
            return Error{.kind = Error::Kind::Input,
                .message =
                    QCoreApplication::translate("Local", "The cluster \"%1\" is being deleted.").arg(compute),
                .httpStatus = 409,
                .code = u"ComputeDeleting"_s};
        const auto inUse = std::count_if(known.begin(), known.end(), isHeld);
        if (inUse >= cluster->maxNodes)
            return std::optional<ComputeNode>();
        const auto idle = std::find_if_not(known.begin(), known.end(), isHeld);
        if (idle == known.end()) {
            auto added = addNode(cluster->name, ComputeNode::State::Preparing, run, now);
            return added ? Answer(std::optional(*added)) : Answer(added.error());
        }
        ComputeNode node = *idle;
        node.state = ComputeNode::State::Preparing;
        node.run = run;
        node.since = now;
        auto taken = m_database.run(
            u"UPDATE compute_nodes SET state = ?, run = ?, since = ? WHERE compute_name = ? AND slot = ?"_s,
            {toText(node.state), run, column::fromTime(now), cluster->name, node.slot});
        return taken ? Answer(std::optional(node)) : Answer(taken.error());
    });
}

Result<Done> ComputeStore::setNodeState(
    const QString& run, ComputeNode::State state, const QDateTime& now) const
{
    auto changed = m_database.run(u"UPDATE compute_nodes SET state = ?, since = ? WHERE run = ?"_s,
        {toText(state), column::fromTime(now), run});
    return changed ? Result<Done>(Done{}) : changed.error();
}

Result<Done> ComputeStore::release(const QString& run, const QDateTime& now) const
{
    auto changed =
        m_database.run(u"UPDATE compute_nodes SET state = 'idle', run = NULL, since = ? WHERE run = ?"_s,
            {column::fromTime(now), run});
    return changed ? Result<Done>(Done{}) : changed.error();
}

Result<std::optional<QDateTime>> ComputeStore::tidy(const QDateTime& now) const
{
    using Answer = Result<std::optional<QDateTime>>;
    return m_database.transaction([&]() -> Answer {
        auto computes = list({}, 10'000);
        if (!computes)
            return computes.error();
        std::optional<QDateTime> next;
        for (const ComputeRecord& compute : *computes) {
            const auto due = tidyOne(compute, now);
            if (!due)
                return due.error();
            if (*due && (!next || **due < *next))
                next = *due;
        }
        auto ended = m_database.run(
            u"UPDATE operations SET status = 'Succeeded', ended_at = ? WHERE kind = 'compute.delete'"
            " AND ended_at IS NULL AND target NOT IN (SELECT name FROM computes)"_s,
            {column::fromTime(now)});
        return ended ? Answer(next) : Answer(ended.error());
    });
}

Result<std::optional<QDateTime>> ComputeStore::tidyOne(
    const ComputeRecord& compute, const QDateTime& now) const
{
    const auto inUse = std::count_if(compute.nodes.begin(), compute.nodes.end(), isHeld);
    if (compute.provisioningState == u"Deleting"_s) {
        if (inUse == 0)
            if (auto removed = remove(compute.name); !removed)
                return removed.error();
        return std::optional<QDateTime>();
    }
    std::optional<QDateTime> next;
    auto count = compute.nodes.size();
    // From the highest slot down, so that a small cluster keeps its first nodes.
    for (auto node = compute.nodes.rbegin(); node != compute.nodes.rend(); ++node) {
        if (isHeld(*node) || count <= compute.minNodes)
            continue;
        const QDateTime due = node->since.addSecs(compute.idleSeconds);
        if (due > now && count <= compute.maxNodes) {
            if (!next || due < *next)
                next = due;
            continue;
        }
        auto removed = m_database.run(
            u"DELETE FROM compute_nodes WHERE compute_name = ? AND slot = ?"_s, {compute.name, node->slot});
        if (!removed)
            return removed.error();
        if (auto touched = touch(compute.name, now); !touched)
            return touched.error();
        --count;
    }
    for (; count < compute.minNodes; ++count)
        if (auto added = addNode(compute.name, ComputeNode::State::Idle, {}, now); !added)
            return added.error();
    return next;
}

}
