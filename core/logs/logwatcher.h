// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QTimer>

namespace tandem {

/// Tells when a file was written, truncated, replaced or deleted: at once where the system tells, by looking
/// where it does not; the longer nothing happens, the less often.
class LogWatcher : public QObject {
    Q_OBJECT
public:
    explicit LogWatcher(QObject* parent = nullptr);

    /// An empty path for none. The file need not be there yet.
    void watch(const QString& path);

signals:
    /// At most once a frame.
    void changed();

private:
    void look();
    void tell();
    void watchAgain();

    QString m_path;
    QFileSystemWatcher m_system;
    QTimer m_looking;
    QTimer m_telling;
    QElapsedTimer m_told;
    qint64 m_size = -1;
    qint64 m_modified = 0;
};

}
