// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logsearch.h"

#include "core/async/worker.h"
#include "core/logs/bytescan.h"
#include "core/logs/repaints.h"

#include <algorithm>

namespace tandem {

std::vector<qint64> matchingLines(
    const LogRange& range, const LineMatcher& matcher, const std::stop_token& stop)
{
    std::vector<qint64> found;
    LogWindows windows(range);
    while (!stop.stop_requested() && windows.next()) {
        const QByteArrayView text = windows.text();
        // What a progress bar overwrites later is not seen.
        if (windows.isPiece() && text.contains('\r'))
            continue;
        qint64 line = -1;
        qsizetype counted = 0;
        matcher.forEachMatch(text, [&](qsizetype start, qsizetype) {
            if (line < 0)
                line = windows.firstLine();
            line += countOf(text.sliced(counted, start - counted), '\n');
            counted = start;
            if (found.empty() || found.back() != line)
                found.push_back(line);
        });
    }
    if (range.repaints) {
        std::erase_if(found, [&](qint64 line) { return range.repaints->isOther(line); });
        forEachRepainted(range, [&](qint64 line, const LogLine& shown) {
            if (matcher.matches(shown.text.toUtf8()))
                found.push_back(line);
        });
        std::sort(found.begin(), found.end());
    }
    return found;
}

Task<std::vector<qint64>> searchLog(LogRange range, LineMatcher matcher)
{
    auto work = [range, matcher](std::stop_token stop) { return matchingLines(range, matcher, stop); };
    std::vector<qint64> found = co_await onWorkerThread(std::move(work));
    co_return found;
}

}
