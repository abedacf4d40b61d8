// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QObject>
#include <vector>

namespace tandem {

class LogDocument;

/// Goes over all lines of a document and those that come later, some thousands at a time and several
/// stretches at once, first where the reader is.
class LogScan : public QObject {
    Q_OBJECT
public:
    struct Stretch {
        qint64 firstLine = 0;
        qint64 lastLine = 0;
    };
    /// What is done with each stretch; it ends when that is done.
    using Work = std::function<Task<Done>(Stretch stretch)>;

    LogScan(LogDocument& document, Work work, QObject* parent = nullptr);

    /// Starts anew.
    void start(qint64 nearLine);
    /// Takes in lines that came since; starts with those where it never did.
    void goOn();
    void stop();
    bool isOn() const { return m_isOn; }
    bool isRunning() const { return m_isOn && m_done < m_stretches.size(); }
    /// Of the present round, 0 to 1.
    double progress() const;

signals:
    /// The lines from here on come, or come again since the last of them had not ended.
    void restarted(qint64 fromLine);
    void advanced();

private:
    void plan(qint64 nearLine);
    Task<Done> run();

    LogDocument& m_document;
    Work m_work;
    bool m_isOn = false;
    std::vector<Stretch> m_stretches;
    size_t m_next = 0;
    size_t m_done = 0;
    qint64 m_plannedLines = 0; ///< finished ones, which need not be seen again
    qint64 m_plannedSize = 0;
    TaskScope m_scope;
};

}
