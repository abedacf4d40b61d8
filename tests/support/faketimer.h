// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"

#include <QList>

namespace tandem {

/// Sleeps are over at once and remembered.
class FakeTimer : public Timer {
public:
    Task<Done> sleep(std::chrono::milliseconds duration) override
    {
        slept << duration;
        co_return Done{};
    }
    QList<std::chrono::milliseconds> slept;
};

}
