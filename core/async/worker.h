// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/bell.h"
#include "core/async/emitted.h"
#include "core/async/task.h"

#include <QRunnable>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
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

/// What a thread of the pool leaves for the one that waits.
template <typename R> class Parcel {
public:
    void leave(R value)
    {
        const std::lock_guard lock(m_mutex);
        m_value.emplace(std::move(value));
    }
    R fetch()
    {
        const std::lock_guard lock(m_mutex);
        return std::move(*m_value);
    }

private:
    std::mutex m_mutex;
    std::optional<R> m_value;
};

template <typename Work, typename R> class Errand : public QRunnable {
public:
    Errand(
        Work work, std::stop_token token, std::shared_ptr<Parcel<R>> parcel, std::shared_ptr<Bell::Rope> rope)
        : m_work(std::move(work))
        , m_token(std::move(token))
        , m_parcel(std::move(parcel))
        , m_rope(std::move(rope))
    {
        m_isMade.store(true, std::memory_order_release);
    }

    void run() override
    {
        // The pool orders this behind the constructor as well, but a thread sanitizer cannot see into Qt.
        if (!m_isMade.load(std::memory_order_acquire))
            return;
        m_parcel->leave(m_work(m_token));
        m_rope->pull();
    }

private:
    Work m_work;
    std::stop_token m_token;
    std::shared_ptr<Parcel<R>> m_parcel;
    std::shared_ptr<Bell::Rope> m_rope;
    std::atomic<bool> m_isMade = false;
};
}

/// Runs `work(std::stop_token)` on a thread of the pool and goes on here with what it returned; a Result is
/// unwrapped. `work` must own what it uses: when the task is destroyed early it is only asked to stop. In a
/// co_await expression name a closure that captures and move it: g++ 12.2 destroys it twice otherwise.
template <typename Work, typename R = std::invoke_result_t<Work, std::stop_token>>
Task<typename detail::Unwrapped<R>::Type> onWorkerThread(Work work)
{
    detail::StopAtEnd stop;
    auto parcel = std::make_shared<detail::Parcel<R>>();
    Bell bell;
    Emitted rung(&bell, &Bell::rung);
    QThreadPool::globalInstance()->start(
        new detail::Errand<Work, R>(std::move(work), stop.source.get_token(), parcel, bell.rope()));
    co_await rung;
    co_return parcel->fetch();
}

}
