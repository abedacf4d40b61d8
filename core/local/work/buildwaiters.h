// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/work/buildfolder.h"

#include <QHash>

namespace tandem::local {

/// Who waits for which build, kept in the builds' folders as well. A run can leave. Who asked for the image
/// itself has no name and does not.
class BuildWaiters {
public:
    explicit BuildWaiters(const DataLayout& layout)
        : m_layout(layout)
    {
    }

    Result<Done> join(const QString& hash, const QString& run);
    /// The run waits for nothing any more. Returns the builds that nobody else waits for.
    QStringList leave(const QString& run);
    /// Takes up who waited for it when a service before this one was killed.
    void recover(const QString& hash);
    void forget(const QString& hash) { m_waiting.remove(hash); }

    QSet<QString> runs() const;

private:
    const DataLayout& m_layout;
    QHash<QString, QSet<QString>> m_waiting;
};

}
