// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <chrono>

namespace tandem::local {

/// Says when something in a folder changed, or when the time is over, whichever comes first.
class FolderWatch : public QObject {
    Q_OBJECT
public:
    FolderWatch(const QString& folder, std::chrono::milliseconds time)
    {
        m_watcher.addPath(folder);
        connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FolderWatch::woken);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &FolderWatch::woken);
        m_timer.start(time);
    }
    bool isOver() const { return !m_timer.isActive(); }

signals:
    void woken();

private:
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
};

}
