// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/async/timer.h"

#include <QWidget>

namespace tandem {

/// Repeats a task while a widget can be seen, and rests while it cannot. After an error it waits longer
/// each time. Deleting the widget ends what is under way.
class Refresher : public QObject {
    Q_OBJECT
public:
    /// The Refresher belongs to the widget; `refresh` starts one round.
    Refresher(QWidget* widget, Timer& timer, std::function<Task<Done>()> refresh);

    /// How long to rest between two rounds; shorter while something changes.
    void setInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    /// Begins a round as soon as possible, replacing one that is under way.
    void refreshNow();
    void stop();

signals:
    void started();
    void succeeded();
    void failed(const tandem::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Task<Done> run();

    QWidget* m_widget;
    Timer& m_timer;
    std::function<Task<Done>()> m_refresh;
    std::chrono::milliseconds m_interval{5000};
    bool m_asked = false;
    TaskScope m_tasks;
};

}
