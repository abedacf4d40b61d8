// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/gate.h"
#include "core/async/timer.h"

namespace tandem {

namespace detail {
template <typename T> struct Race : Gate {
    std::optional<Result<T>> outcome;
    void end(Result<T> result)
    {
        if (outcome)
            return;
        outcome.emplace(std::move(result));
        open();
    }
};

template <typename T> Task<Done> runAgainst(std::shared_ptr<Race<T>> race, Task<T> work)
{
    race->end(co_await work.result());
    co_return Done{};
}

template <typename T>
Task<Done> expire(std::shared_ptr<Race<T>> race, Timer* timer, std::chrono::milliseconds limit, Error late)
{
    co_await timer->sleep(limit);
    race->end(std::move(late));
    co_return Done{};
}
}

/// The outcome of `work`, or `late` when it takes longer than `limit`; then it is cancelled.
template <typename T> Task<T> within(Task<T> work, Timer* timer, std::chrono::milliseconds limit, Error late)
{
    const auto race = std::make_shared<detail::Race<T>>();
    TaskScope racers(nullptr);
    racers.spawn(detail::runAgainst<T>(race, std::move(work)));
    if (!race->isOpen())
        racers.spawn(detail::expire<T>(race, timer, limit, std::move(late)));
    co_await opened(race);
    co_return *std::move(race->outcome);
}

}
