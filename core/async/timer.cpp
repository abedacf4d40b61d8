// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/timer.h"

#include "core/async/emitted.h"

#include <QTimer>

namespace tandem {

Task<Done> QtTimer::sleep(std::chrono::milliseconds duration)
{
    QTimer timer;
    timer.setSingleShot(true);
    Emitted timeout(&timer, &QTimer::timeout);
    timer.start(duration);
    co_await timeout;
    co_return Done{};
}

}
