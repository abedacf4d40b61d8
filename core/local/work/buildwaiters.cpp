// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/buildwaiters.h"

#include "core/base/log.h"

namespace tandem::local {

Result<Done> BuildWaiters::join(const QString& hash, const QString& run)
{
    QSet<QString>& waiting = m_waiting[hash];
    if (waiting.contains(run))
        return Done{};
    waiting << run;
    return BuildFolder(m_layout, hash).writeWaiters(waiting);
}

QStringList BuildWaiters::leave(const QString& run)
{
    QStringList unwanted;
    for (auto build = m_waiting.begin(); build != m_waiting.end(); ++build) {
        if (run.isEmpty() || !build->remove(run))
            continue;
        if (auto written = BuildFolder(m_layout, build.key()).writeWaiters(*build); !written)
            qCWarning(lcLocal) << written.error().message;
        if (build->isEmpty())
            unwanted << build.key();
    }
    return unwanted;
}

void BuildWaiters::recover(const QString& hash)
{
    m_waiting[hash] = BuildFolder(m_layout, hash).waiters();
}

QSet<QString> BuildWaiters::runs() const
{
    QSet<QString> all;
    for (const QSet<QString>& waiting : m_waiting)
        all |= waiting;
    all.remove(QString());
    return all;
}

}
