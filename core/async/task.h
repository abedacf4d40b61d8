// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <coroutine>
#include <exception>
#include <functional>
#include <list>
#include <optional>

namespace tandem {

/// Asynchronous work that ends in a T or an Error.
///
/// A task is lazy: it runs once it is awaited or spawned in a TaskScope. It owns everything it awaits, so
/// destroying it cancels the work, down to the request that is in flight. Everything runs in one thread.
///
///     T value = co_await task;                 // an Error ends the awaiting task with that Error
///     Result<T> r = co_await task.result();    // the Error is handled here
///
/// g++ 12.2 miscompiles braced aggregates, `?:` and initializer lists inside a co_await expression: name
/// such an object before awaiting.
template <typename T> class [[nodiscard]] Task {
public:
    struct promise_type;
    using Handle = std::coroutine_handle<promise_type>;

    Task(Task&& other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {
    }
    Task& operator=(Task&&) = delete;
    ~Task()
    {
        if (m_handle)
            m_handle.destroy();
    }

    /// Runs to the first suspension; the callback of onFinished() is called once, unless the task is
    /// already finished when this returns.
    void start() { m_handle.resume(); }
    bool isFinished() const { return m_handle.promise().outcome.has_value(); }
    void onFinished(std::function<void()> callback) { m_handle.promise().finished = std::move(callback); }
    Result<T> takeOutcome() { return std::move(*m_handle.promise().outcome); }

    template <bool EndsOnError> struct Awaiter {
        Task& task;
        bool await_ready() const { return false; }

        template <typename Parent> bool await_suspend(std::coroutine_handle<Parent> parent)
        {
            task.start();
            if (task.isFinished())
                return endsParent(parent);
            task.onFinished([this, parent] {
                if (!endsParent(parent))
                    parent.resume();
            });
            return true;
        }

        auto await_resume()
        {
            if constexpr (EndsOnError)
                return *task.takeOutcome();
            else
                return task.takeOutcome();
        }

    private:
        template <typename Parent> bool endsParent(std::coroutine_handle<Parent> parent)
        {
            if constexpr (EndsOnError) {
                if (const auto& outcome = *task.m_handle.promise().outcome; !outcome) {
                    parent.promise().finish(outcome.error());
                    return true; // the parent's frame, and so this awaiter, may be gone
                }
            }
            return false;
        }
    };

    auto operator co_await() && { return Awaiter<true>{*this}; }
    auto operator co_await() & { return Awaiter<true>{*this}; }

    struct AsResult {
        Task& task;
        auto operator co_await() { return Awaiter<false>{task}; }
    };
    AsResult result() { return {*this}; }

private:
    explicit Task(Handle handle)
        : m_handle(handle)
    {
    }
    Handle m_handle;
};

template <typename T> struct Task<T>::promise_type {
    std::optional<Result<T>> outcome;
    std::function<void()> finished;

    Task get_return_object() { return Task(Handle::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    void return_value(Result<T> value) { outcome.emplace(std::move(value)); }
    void unhandled_exception() { std::terminate(); }

    struct Notify {
        bool await_ready() const noexcept { return false; }
        void await_suspend(Handle self) const noexcept { self.promise().notify(); }
        void await_resume() const noexcept { }
    };
    Notify final_suspend() noexcept { return {}; }

    /// Ends the suspended coroutine where it is; its owner destroys the frame.
    void finish(Error error)
    {
        outcome.emplace(std::move(error));
        notify();
    }

    void notify()
    {
        if (auto callback = std::exchange(finished, {}))
            callback(); // may destroy this frame: touch nothing after it
    }
};

namespace detail {
template <typename T> struct ResultAwaiter {
    Result<T> result;
    bool await_ready() const { return bool(result); }
    template <typename Parent> void await_suspend(std::coroutine_handle<Parent> parent)
    {
        parent.promise().finish(result.error());
    }
    T await_resume() { return *std::move(result); }
};
}

/// A Result can be awaited as well: the value, or the end of the awaiting task.
template <typename T> auto operator co_await(Result<T>&& result)
{
    return detail::ResultAwaiter<T>{std::move(result)};
}

/// Keeps spawned tasks alive until they finish; cancels the rest when it is destroyed. Make it the last
/// member of its class, so that it is destroyed before what its tasks use. A task must not destroy or
/// cancel the scope it runs in.
class TaskScope {
public:
    explicit TaskScope(std::function<void(const Error&)> onError)
        : m_onError(std::move(onError))
    {
    }
    TaskScope(const TaskScope&) = delete;

    void spawn(Task<Done> task)
    {
        const auto it = m_tasks.insert(m_tasks.end(), std::move(task));
        it->start();
        if (it->isFinished())
            reap(it);
        else
            it->onFinished([this, it] { reap(it); });
    }

    /// Cancels what runs, then spawns: a reload replaces the one before it.
    void restart(Task<Done> task)
    {
        cancelAll();
        spawn(std::move(task));
    }

    void cancelAll() { m_tasks.clear(); }
    bool isIdle() const { return m_tasks.empty(); }

private:
    void reap(std::list<Task<Done>>::iterator it)
    {
        const auto outcome = it->takeOutcome();
        m_tasks.erase(it);
        if (!outcome && m_onError)
            m_onError(outcome.error());
    }

    std::list<Task<Done>> m_tasks;
    std::function<void(const Error&)> m_onError;
};

}
