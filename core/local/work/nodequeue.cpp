// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/nodequeue.h"

#include "core/async/emitted.h"

#include <algorithm>

namespace tandem::local {

Result<bool> NodeQueue::ask(const QString& compute, const QString& run)
{
    serve();
    const bool isBehind = std::ranges::any_of(m_waiting,
        [&](const Waiting& other) { return other.compute.compare(compute, Qt::CaseInsensitive) == 0; });
    if (!isBehind) {
        const auto node = m_computes.allocate(compute, run, m_clock.now());
        if (!node)
            return node.error();
        if (*node)
            return true;
    }
    m_waiting << Waiting{compute, run, std::nullopt};
    return false;
}

void NodeQueue::serve()
{
    QSet<QString> full;
    bool hasChanged = false;
    for (qsizetype i = 0; i < m_waiting.size();) {
        Waiting& waiting = m_waiting[i];
        const QString compute = waiting.compute.toLower();
        if (full.contains(compute) || waiting.refusal) {
            ++i;
            continue;
        }
        const auto node = m_computes.allocate(waiting.compute, waiting.run, m_clock.now());
        if (!node) {
            waiting.refusal = node.error();
            hasChanged = true;
            ++i;
        } else if (*node) {
            m_waiting.removeAt(i);
            hasChanged = true;
        } else {
            full << compute;
            ++i;
        }
    }
    if (hasChanged)
        emit changed();
}

Task<Done> NodeQueue::granted(QString run)
{
    Emitted changes(this, &NodeQueue::changed);
    while (true) {
        const auto waiting = std::ranges::find(m_waiting, run, &Waiting::run);
        if (waiting == m_waiting.end())
            co_return Done{};
        if (waiting->refusal) {
            const Error refusal = *waiting->refusal;
            m_waiting.erase(waiting);
            co_return refusal;
        }
        co_await changes;
    }
}

Result<Done> NodeQueue::leave(const QString& run)
{
    m_waiting.removeIf([&](const Waiting& waiting) { return waiting.run == run; });
    auto released = m_computes.release(run, m_clock.now());
    serve();
    return released;
}

}
