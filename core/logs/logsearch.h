// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QList>

namespace tandem {

/// Where a text was found. Columns count in the line as it is shown.
struct LogMatch {
    qint64 line = 0;
    int column = 0;
    int length = 0;
    bool operator==(const LogMatch&) const = default;
};

struct LogSearch {
    QString path;
    QString needle;
    Qt::CaseSensitivity sensitivity = Qt::CaseInsensitive;
    qint64 fromByte = 0; ///< the start of a line
    qint64 fromLine = 0; ///< the number of that line
    qint64 toByte = 0;
};

struct LogMatches {
    static constexpr int most = 100'000;
    QList<LogMatch> matches;
    bool complete = true; ///< false where there are more than `most`
};

/// Searches a file on a worker thread, line by line.
Task<LogMatches> searchLog(LogSearch search);

/// The occurrences in one line, not overlapping.
QList<LogMatch> matchesIn(
    const QString& text, qint64 line, const QString& needle, Qt::CaseSensitivity sensitivity);

}
