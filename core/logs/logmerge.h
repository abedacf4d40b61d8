// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/logs/textencoding.h"

#include <QDate>
#include <QStringList>
#include <deque>
#include <vector>

namespace tandem {

/// One of several logs that tell of the same time: a rank, a node, a phase.
struct LogSource {
    QString path;
    QString label;
    bool operator==(const LogSource&) const = default;
};

/// Several logs as one, in the order of their times, each line behind the label of its source. Lines without
/// a time stay behind the line of their source that has one. The result is a file that only grows.
class LogMerge {
public:
    /// Starts the file `target` anew.
    LogMerge(const QList<LogSource>& sources, QString target);

    enum class Rest {
        Waits, ///< a line waits while a source that tells nothing yet may have an earlier one
        IsWritten ///< what is there is all there will be, or for a while
    };
    /// Takes in what the sources have now; true when lines were written.
    Result<bool> update(Rest rest);

    const QList<LogSource>& sources() const { return m_sources; }
    const QString& target() const { return m_target; }

private:
    struct Group {
        qint64 time = 0;
        QByteArray text; ///< with labels
    };
    struct State {
        QByteArray label;
        TextEncoding encoding = TextEncoding::Utf8;
        QDate day;
        qint64 taken = 0; ///< bytes
        qint64 time = 0; ///< of the last line that has one
        bool isAtEnd = false; ///< of what the file has now
        std::deque<Group> groups;
    };

    void readMore(const LogSource& source, State& state);
    void take(State& state, QByteArrayView line);
    State* earliest(Rest rest);

    QList<LogSource> m_sources;
    QString m_target;
    std::vector<State> m_states;
    bool m_isStarted = false;
};

}
