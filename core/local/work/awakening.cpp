// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/awakening.h"

#include "core/async/emitted.h"

namespace tandem::local {

using namespace std::chrono_literals;

Awakening::Awakening(const QString& folder)
{
    m_timer.setSingleShot(true);
    m_watcher.addPath(folder);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &Awakening::wake);
}

void Awakening::wake()
{
    m_awake = true;
    if (m_timer.isActive())
        m_timer.start(0);
}

Task<Done> Awakening::waitAtMost(QDeadlineTimer deadline)
{
    constexpr qint64 slowLook = 2000;
    Emitted timeout(&m_timer, &QTimer::timeout);
    if (m_awake)
        m_timer.start(0);
    else
        m_timer.start(
            int(deadline.isForever() ? slowLook : std::clamp<qint64>(deadline.remainingTime(), 0, slowLook)));
    co_await timeout;
    m_awake = false;
    co_return Done{};
}

}
