// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <coroutine>
#include <utility>

namespace tandem {

/// Awaits a signal of a QObject: the one leaf under every task. It listens from its construction on, so
/// that a signal between construction and co_await is not lost.
///
///     Emitted finished(reply, &QNetworkReply::finished);
///     co_await finished;
///
/// The task goes on from the event loop (queued), never from inside the emitting object: what it does next
/// may delete that object. Destroying the awaiting task disconnects.
class Emitted {
public:
    template <typename Sender, typename Signal> Emitted(const Sender* sender, Signal signal)
    {
        QObject::connect(
            sender, signal, &m_guard,
            [this] {
                m_emitted = true;
                if (auto waiting = std::exchange(m_waiting, {}))
                    waiting.resume(); // may destroy this
            },
            Qt::QueuedConnection);
    }
    Emitted(const Emitted&) = delete;

    bool await_ready() const { return m_emitted; }
    void await_suspend(std::coroutine_handle<> waiting) { m_waiting = waiting; }
    void await_resume() { m_emitted = false; }

private:
    QObject m_guard;
    std::coroutine_handle<> m_waiting;
    bool m_emitted = false;
};

}
