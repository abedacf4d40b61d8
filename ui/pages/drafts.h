// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"

#include <QMap>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>

namespace tandem {

/// Keeps what somebody types in files of a folder, so that it survives the end of the program, however that
/// comes. Files are written whole, on a worker thread, at once and then at most once a second.
class Drafts {
public:
    /// Makes what is written, on a worker thread.
    using Content = std::function<QByteArray()>;

    /// Without a folder nothing is kept. `onError` is told why something could not be.
    Drafts(QString folder, Timer& timer, std::function<void(const Error&)> onError);
    /// Writes what still waits to be written.
    ~Drafts();

    void keep(const QString& key, Content content);
    void discard(const QString& key);
    /// What is kept, be it written yet or not.
    std::optional<QByteArray> read(const QString& key) const;
    /// All that is in the folder, the newest first.
    QStringList keys() const;

private:
    /// An empty content removes the file.
    using Batch = QMap<QString, Content>;
    class Writer;
    Batch unwritten() const;

    Task<Done> write();
    void begin();

    QString m_folder;
    Timer& m_timer;
    std::shared_ptr<Writer> m_writer;
    Batch m_waiting;
    Batch m_writing;
    TaskScope m_tasks;
};

}
