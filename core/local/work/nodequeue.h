// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/base/clock.h"
#include "core/local/store/computestore.h"

#include <QObject>
#include <QSet>

namespace tandem::local {

/// Who waits for a node of which cluster: first come, first served, cluster by cluster.
class NodeQueue : public QObject {
    Q_OBJECT
public:
    NodeQueue(const ComputeStore& computes, const Clock& clock)
        : m_computes(computes)
        , m_clock(clock)
    {
    }

    /// Whether the run has a node at once; otherwise it is in the queue.
    Result<bool> ask(const QString& compute, const QString& run);
    /// Waits until a queued run has its node.
    Task<Done> granted(QString run);
    /// The run leaves: its node goes to the next one.
    Result<Done> leave(const QString& run);
    /// Gives free nodes to those who wait; to be called when a cluster has changed.
    void serve();

signals:
    void changed();

private:
    struct Waiting {
        QString compute;
        QString run;
        std::optional<Error> refusal;
    };

    const ComputeStore& m_computes;
    const Clock& m_clock;
    QList<Waiting> m_waiting;
};

}
