// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <chrono>

namespace tandem {

/// Where waiting comes from, so that tests do not wait.
class Timer {
public:
    virtual ~Timer() = default;
    virtual Task<Done> sleep(std::chrono::milliseconds duration) = 0;
};

class QtTimer : public Timer {
public:
    Task<Done> sleep(std::chrono::milliseconds duration) override;
};

}
