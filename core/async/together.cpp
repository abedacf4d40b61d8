// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/together.h"

namespace tandem {

namespace {

class Group {
public:
    Group(std::list<Task<Done>> tasks, int most)
        : m_waiting(std::move(tasks))
        , m_most(size_t(std::max(1, most)))
    {
    }
    Group(const Group&) = delete;

    bool await_ready()
    {
        fill();
        return isOver();
    }
    void await_suspend(std::coroutine_handle<> parent) { m_parent = parent; }
    Result<Done> await_resume() { return m_outcome; }

private:
    using Place = std::list<Task<Done>>::iterator;

    bool isOver() const { return !m_outcome || (m_waiting.empty() && m_running.empty()); }

    void fill()
    {
        while (m_outcome && !m_waiting.empty() && m_running.size() < m_most) {
            m_running.splice(m_running.end(), m_waiting, m_waiting.begin());
            const Place place = std::prev(m_running.end());
            place->start();
            if (place->isFinished())
                take(place);
            else
                place->onFinished([this, place] {
                    take(place);
                    fill();
                    if (isOver() && m_parent)
                        std::exchange(m_parent, {}).resume(); // may destroy this
                });
        }
    }

    void take(Place place)
    {
        auto outcome = place->takeOutcome();
        m_running.erase(place);
        if (outcome || !m_outcome)
            return;
        m_outcome = outcome.error();
        m_running.clear();
        m_waiting.clear();
    }

    std::list<Task<Done>> m_waiting;
    std::list<Task<Done>> m_running;
    size_t m_most;
    Result<Done> m_outcome = Done{};
    std::coroutine_handle<> m_parent;
};

}

Task<Done> together(std::list<Task<Done>> tasks, int most)
{
    Group group(std::move(tasks), most);
    co_return co_await group;
}

}
