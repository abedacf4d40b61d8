// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/gate.h"
#include "core/async/process.h"

#include <chrono>

namespace tandem {

/// Who looks on while a program runs, and who may end it.
struct Watch {
    /// What the program says, as it comes; what nobody listens to is kept for the ProcessOutput.
    std::function<void(const QByteArray&)> onOutput;
    std::function<void(const QByteArray&)> onError;
    /// Once it is open the program and all that it has started are asked to end, then made to.
    std::shared_ptr<Gate> stop;
    std::chrono::milliseconds grace{5000};
};

/// Runs a program to its end as runProcess() does, with everything that it starts: destroying the task ends
/// all of it. One that was stopped ends in an Error of code "Stopped".
Task<ProcessOutput> runWatched(Command command, Watch watch);

}
