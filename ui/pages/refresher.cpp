// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/refresher.h"

#include <QEvent>

namespace tandem {

Refresher::Refresher(QWidget* widget, Timer& timer, std::function<Task<Done>()> refresh)
    : QObject(widget)
    , m_widget(widget)
    , m_timer(timer)
    , m_refresh(std::move(refresh))
    , m_tasks([](const Error&) {})
{
    widget->installEventFilter(this);
    if (widget->isVisible())
        refreshNow();
}

void Refresher::refreshNow()
{
    if (std::exchange(m_asked, true))
        return;
    // From the event loop: who asks may be a step of the very round that is replaced.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_asked = false;
            if (m_widget->isVisible())
                m_tasks.restart(run());
        },
        Qt::QueuedConnection);
}

void Refresher::stop()
{
    QMetaObject::invokeMethod(
        this, [this] { m_tasks.cancelAll(); }, Qt::QueuedConnection);
}

bool Refresher::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show)
        refreshNow();
    else if (event->type() == QEvent::Hide)
        stop();
    return QObject::eventFilter(watched, event);
}

Task<Done> Refresher::run()
{
    constexpr std::chrono::milliseconds longest{60'000};
    std::chrono::milliseconds pause = m_interval;
    for (;;) {
        emit started();
        Task<Done> round = m_refresh();
        const Result<Done> outcome = co_await round.result();
        if (outcome) {
            pause = m_interval;
            emit succeeded();
        } else {
            pause = std::min(longest, pause * 2);
            emit failed(outcome.error());
        }
        co_await m_timer.sleep(pause);
    }
}

}
