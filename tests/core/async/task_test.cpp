// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/task.h"

#include "core/async/timer.h"
#include "tests/support/outcome.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

Task<int> value(int number)
{
    co_return number;
}
Task<int> failing()
{
    co_return Error{.kind = Error::Kind::Input, .message = u"no"_s};
}
Task<int> doubled(Task<int> task)
{
    co_return 2 * co_await task;
}
Task<QString> handled(Task<int> task)
{
    const auto outcome = co_await task.result();
    co_return outcome ? u"ok"_s : outcome.error().message;
}

Task<int> counted(int rounds)
{
    int sum = 0;
    for (int i = 0; i < rounds; ++i)
        sum += co_await value(1);
    co_return sum;
}

/// Suspends until it is let go, and notices being destroyed.
struct Gate {
    std::coroutine_handle<> waiting;
    bool wasCancelled = false;
};
Task<Done> passing(Gate* gate)
{
    struct Awaiter {
        Gate* gate;
        bool isOpen = false;
        ~Awaiter() { gate->wasCancelled = !isOpen; }
        bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> handle) { gate->waiting = handle; }
        void await_resume() { isOpen = true; }
    };
    co_await Awaiter{gate};
    co_return Done{};
}
Task<Done> nested(Gate* gate)
{
    co_await passing(gate);
    co_return Done{};
}

}

TEST(Task, GivesItsValueOrEndsTheCallerWithItsError)
{
    EXPECT_EQ(*outcomeOf(doubled(value(21))), 42);
    EXPECT_EQ(outcomeOf(doubled(failing())).error().message, u"no"_s);
    EXPECT_EQ(*outcomeOf(handled(failing())), u"no"_s);
}

TEST(Task, ManyAwaitsDoNotGrowTheStack)
{
    EXPECT_EQ(*outcomeOf(counted(200'000)), 200'000);
}

TEST(Task, DestroyingItCancelsWhatItAwaits)
{
    Gate gate;
    {
        Task<Done> task = nested(&gate);
        task.start();
        EXPECT_FALSE(gate.wasCancelled);
    }
    EXPECT_TRUE(gate.wasCancelled);
}

TEST(TaskScope, ReportsErrorsAndForgetsFinishedTasks)
{
    Gate gate;
    QStringList errors;
    TaskScope scope([&](const Error& error) { errors << error.message; });
    scope.spawn(nested(&gate));
    EXPECT_FALSE(scope.isIdle());
    gate.waiting.resume();
    EXPECT_TRUE(scope.isIdle());
    scope.spawn([]() -> Task<Done> { co_return Error{.message = u"broken"_s}; }());
    EXPECT_EQ(errors, QStringList{u"broken"_s});
}

TEST(TaskScope, RestartReplacesWhatRuns)
{
    Gate first, second;
    TaskScope scope({});
    scope.spawn(nested(&first));
    scope.restart(nested(&second));
    EXPECT_TRUE(first.wasCancelled);
    EXPECT_FALSE(second.wasCancelled);
}
