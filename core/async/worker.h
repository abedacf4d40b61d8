// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/emitted.h"
#include "core/async/task.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <memory>
#include <stop_token>

namespace tandem {

namespace detail {
template <typename R> struct Unwrapped {
    using Type = R;
};
template <typename T> struct Unwrapped<Result<T>> {
    using Type = T;
};
struct StopAtEnd {
    std::stop_source source;
    ~StopAtEnd() { source.request_stop(); }
};
}

/// Runs `work(std::stop_token)` on a thread of the pool and goes on here with what it returned; a Result is
/// unwrapped. `work` must own what it uses: when the task is destroyed early it is only asked to stop. In a
/// co_await expression name a closure that captures and move it: g++ 12.2 destroys it twice otherwise.
template <typename Work, typename R = std::invoke_result_t<Work, std::stop_token>>
Task<typename detail::Unwrapped<R>::Type> onWorkerThread(Work work)
{
    detail::StopAtEnd stop;
    auto promise = std::make_shared<QPromise<std::shared_ptr<R>>>();
    QFutureWatcher<std::shared_ptr<R>> watcher;
    Emitted finished(&watcher, &QFutureWatcherBase::finished);
    watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start(
        [promise, work = std::move(work), token = stop.source.get_token()]() mutable {
            promise->start();
            promise->addResult(std::make_shared<R>(work(token)));
            promise->finish();
        });
    co_await finished;
    co_return std::move(*watcher.result());
}

}
