// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QDeadlineTimer>
#include <QFileSystemWatcher>
#include <QTimer>

namespace tandem::local {

/// Wakes a task when something in a folder changes, when somebody calls wake(), or after a while: watching
/// may miss a change (network file systems, no watches left), so that a slow look now and then remains.
class Awakening : public QObject {
public:
    explicit Awakening(const QString& folder);

    void wake();
    Task<Done> waitAtMost(QDeadlineTimer deadline);

private:
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    bool m_awake = false;
};

}
