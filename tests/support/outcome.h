// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QElapsedTimer>
#include <QTest>
#include <gtest/gtest.h>

namespace tandem {

/// Runs a task whose fakes finish at once; it must not wait for the event loop.
template <typename T> Result<T> outcomeOf(Task<T> task)
{
    task.start();
    if (!task.isFinished()) {
        ADD_FAILURE() << "the task still waits for something";
        return Error{.message = u"unfinished"_s};
    }
    return task.takeOutcome();
}

/// Runs the event loop until the task ends. For what talks to real sockets and processes.
template <typename T> Result<T> waitFor(Task<T> task, int milliseconds = 30'000)
{
    task.start();
    if (!task.isFinished() && !QTest::qWaitFor([&] { return task.isFinished(); }, milliseconds)) {
        ADD_FAILURE() << "the task did not end in time";
        return Error{.message = u"timeout"_s};
    }
    return task.takeOutcome();
}

}
