// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/logs/logrange.h"

#include <stop_token>
#include <vector>

namespace tandem {

enum class LogSeverity { Plain, Warning, Error };

/// What a line (plain UTF-8) says by itself: levels of loggers, exceptions, what pip, conda, apt, CUDA, NCCL
/// and shells write when they fail, exit codes. A metric called error is none.
LogSeverity severityOf(QByteArrayView line);

/// Python's traceback as one thing, however many exceptions are chained in it: tells of each line that
/// follows its first whether it belongs to it. Every line may have a prefix of the same width, such as
/// "[rank0]: ".
class TracebackReader {
public:
    /// Whether the line begins a traceback or belongs to the one that began before.
    enum class Part { None, First, Inside };
    Part take(QByteArrayView line);

private:
    /// Group: of exceptions, drawn with bars. Box: drawn by rich. Notebook: IPython's, which ends with the
    /// name it began with.
    enum class State { Outside, Frames, Behind, Group, Box, Notebook };

    Part begin(QByteArrayView before);
    bool isInside(QByteArrayView body);

    State m_state = State::Outside;
    qsizetype m_prefix = 0;
    int m_blanks = 0;
    QByteArray m_name; ///< of the exception, in a notebook
    int m_lines = 0;
};

struct LogIssue {
    qint64 line = 0;
    LogSeverity severity = LogSeverity::Error;
    bool operator==(const LogIssue&) const = default;
};

/// The errors and warnings of a range from line `fromLine` on; what comes before it in the range only tells
/// whether a traceback goes on there.
std::vector<LogIssue> issuesIn(const LogRange& range, qint64 fromLine, const std::stop_token& stop);

/// The same on a worker thread.
Task<std::vector<LogIssue>> findIssues(LogRange range, qint64 fromLine);

}
