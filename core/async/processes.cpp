// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/processes.h"

namespace tandem {

QList<ProcessIdentity> Processes::descendants(qint64 id) const
{
    QMultiHash<qint64, qint64> children;
    const QHash<qint64, qint64> all = parents();
    for (auto process = all.begin(); process != all.end(); ++process)
        if (process.key() != process.value())
            children.insert(process.value(), process.key());
    QList<ProcessIdentity> found;
    QSet<qint64> seen{id};
    QList<qint64> open{id};
    while (!open.isEmpty())
        for (const qint64 child : children.values(open.takeFirst())) {
            if (seen.contains(child))
                continue;
            seen << child;
            open << child;
            if (const auto identity = identify(child))
                found << *identity;
        }
    return found;
}

}
