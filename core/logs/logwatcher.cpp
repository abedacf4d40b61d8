// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logwatcher.h"

#include <QDateTime>
#include <QFileInfo>

#include <chrono>

namespace tandem {

using namespace std::chrono_literals;

namespace {
constexpr auto frame = 16ms;
constexpr auto soonest = 250ms;
constexpr auto latest = 4000ms;
}

LogWatcher::LogWatcher(QObject* parent)
    : QObject(parent)
{
    m_telling.setSingleShot(true);
    m_looking.setSingleShot(true);
    connect(&m_telling, &QTimer::timeout, this, &LogWatcher::tell);
    connect(&m_looking, &QTimer::timeout, this, &LogWatcher::look);
    const auto wasTouched = [this] {
        if (!m_telling.isActive())
            m_telling.start(m_told.isValid() && m_told.elapsed() < frame.count()
                    ? int(frame.count() - m_told.elapsed())
                    : 0);
    };
    connect(&m_system, &QFileSystemWatcher::fileChanged, this, wasTouched);
    connect(&m_system, &QFileSystemWatcher::directoryChanged, this, &LogWatcher::look);
}

void LogWatcher::watch(const QString& path)
{
    if (!m_system.files().isEmpty())
        m_system.removePaths(m_system.files());
    if (!m_system.directories().isEmpty())
        m_system.removePaths(m_system.directories());
    m_path = path;
    m_looking.stop();
    m_telling.stop();
    if (path.isEmpty())
        return;
    m_system.addPath(QFileInfo(path).absolutePath());
    const QFileInfo now(path);
    m_size = now.exists() ? now.size() : -1;
    m_modified = now.lastModified().toMSecsSinceEpoch();
    watchAgain();
    m_looking.start(soonest);
}

void LogWatcher::look()
{
    const QFileInfo now(m_path);
    const qint64 size = now.exists() ? now.size() : -1;
    const qint64 modified = now.exists() ? now.lastModified().toMSecsSinceEpoch() : 0;
    const bool isOther = size != m_size || modified != m_modified;
    m_size = size;
    m_modified = modified;
    const auto pause = std::chrono::milliseconds(m_looking.interval());
    m_looking.start(isOther ? soonest : std::min<std::chrono::milliseconds>(pause * 2, latest));
    if (isOther && !m_telling.isActive())
        tell();
}

void LogWatcher::tell()
{
    m_told.start();
    watchAgain();
    emit changed();
}

void LogWatcher::watchAgain()
{
    // A file that was replaced is not watched any more.
    if (!m_system.files().contains(m_path) && QFileInfo::exists(m_path))
        m_system.addPath(m_path);
}

}
