// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/emitted.h"
#include "core/async/timer.h"

#include <QList>

namespace tandem {

/// Sleeps last until the test lets them end.
class ManualTimer : public Timer {
public:
    Task<Done> sleep(std::chrono::milliseconds duration) override
    {
        slept << duration;
        Emitted elapsed(&m_gate, &QObject::objectNameChanged);
        co_await elapsed;
        co_return Done{};
    }
    /// Ends all sleeps; their tasks go on from the event loop.
    void elapse() { m_gate.setObjectName(m_gate.objectName() + u'.'); }

    QList<std::chrono::milliseconds> slept;

private:
    QObject m_gate;
};

}
