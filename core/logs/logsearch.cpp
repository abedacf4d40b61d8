// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logsearch.h"

#include "core/async/worker.h"
#include "core/logs/ansi.h"
#include "core/logs/logdocument.h"

#include <QFile>

namespace tandem {

namespace {
LogMatches searchNow(const LogSearch& search, const std::stop_token& stop)
{
    LogMatches found;
    QFile file(search.path);
    if (search.needle.isEmpty() || !file.open(QIODevice::ReadOnly) || !file.seek(search.fromByte))
        return found;
    for (qint64 line = search.fromLine; file.pos() < search.toByte && !stop.stop_requested(); ++line) {
        QByteArray bytes = file.readLine();
        if (bytes.isEmpty())
            break;
        if (bytes.size() > LogDocument::longestLine)
            bytes.truncate(LogDocument::longestLine);
        // Redaction is dear: only where there is something to find.
        if (terminalLine(bytes).text.contains(search.needle, search.sensitivity))
            found.matches << matchesIn(
                LogDocument::shown(bytes).text, line, search.needle, search.sensitivity);
        if (found.matches.size() > LogMatches::most) {
            found.matches.resize(LogMatches::most);
            found.complete = false;
            break;
        }
    }
    return found;
}
}

Task<LogMatches> searchLog(LogSearch search)
{
    auto work = [search](std::stop_token stop) { return searchNow(search, stop); };
    LogMatches found = co_await onWorkerThread(std::move(work));
    co_return found;
}

QList<LogMatch> matchesIn(
    const QString& text, qint64 line, const QString& needle, Qt::CaseSensitivity sensitivity)
{
    QList<LogMatch> matches;
    if (needle.isEmpty())
        return matches;
    for (qsizetype at = text.indexOf(needle, 0, sensitivity); at >= 0;
         at = text.indexOf(needle, at + needle.size(), sensitivity))
        matches << LogMatch{line, int(at), int(needle.size())};
    return matches;
}

}
