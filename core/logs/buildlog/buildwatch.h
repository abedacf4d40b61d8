// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/base/clock.h"
#include "core/logs/buildlog/buildreport.h"

#include <QObject>

#include <memory>

namespace tandem {

/// Understands the image builds in a log file as it grows, on a thread of the pool. Whoever lets the file
/// grow calls refresh().
class BuildWatch : public QObject {
    Q_OBJECT
public:
    /// Whether the log is written right now, so that the moment at which a line comes is the line's time.
    enum class Growth { Ended, Live };

    explicit BuildWatch(const Clock& clock, QObject* parent = nullptr);
    ~BuildWatch() override;

    /// Starts anew with this file, which need not exist yet.
    void open(const QString& path, Growth growth);
    /// Takes in what was appended; reads a file anew that became shorter.
    void refresh();
    /// The log will not grow any more.
    void end();
    bool isLive() const { return m_growth == Growth::Live; }

    const QList<BuildReport>& builds() const { return m_builds; }

signals:
    void changed();

private:
    class Reader;

    Task<Done> read(std::shared_ptr<Reader> reader);

    const Clock& m_clock;
    Growth m_growth = Growth::Ended;
    bool m_isWanted = false;
    std::shared_ptr<Reader> m_reader; ///< shared with the thread that reads
    QList<BuildReport> m_builds;
    TaskScope m_tasks;
};

}
