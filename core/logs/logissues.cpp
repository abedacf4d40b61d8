// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logissues.h"

#include "core/async/worker.h"
#include "core/logs/ansi.h"
#include "core/logs/bytefinder.h"
#include "core/logs/bytescan.h"

#include <array>

namespace tandem {

namespace {
constexpr QByteArrayView tracebackStart("Traceback (most recent call last)");

/// Every line that severityOf() may call something holds one of these, whatever its case.
const std::array<ByteFinder, 16>& triggers()
{
    const auto trigger = [](const char* text) { return ByteFinder(text, Qt::CaseInsensitive); };
    static const std::array all{trigger("error"), trigger("exception"), trigger("traceback"),
        trigger("fatal"), trigger("critical"), trigger("warn"), trigger("fail"), trigger("kill"),
        trigger("exit"), trigger(" code"), trigger("memory"), trigger("fault"), trigger("abort"),
        trigger("deprecat"), trigger("not found"), trigger("no such file")};
    return all;
}

/// Begins at once where there is no prefix: "E: ", "W: " of apt and glog's letters hold no word.
bool hasLetterLevel(QByteArrayView line)
{
    return line.size() > 3 && (line[0] == 'E' || line[0] == 'W' || line[0] == 'F')
        && (line[1] == ':' || (line[1] >= '0' && line[1] <= '9'));
}

/// The starts of the lines that are worth a second look, in order.
std::vector<qsizetype> candidates(QByteArrayView text)
{
    std::vector<qsizetype> starts;
    for (const ByteFinder& trigger : triggers())
        for (qsizetype at = trigger.indexIn(text); at >= 0;) {
            starts.push_back(at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);
            const qsizetype end = text.indexOf('\n', at);
            at = end < 0 ? -1 : trigger.indexIn(text, end);
        }
    if (hasLetterLevel(text))
        starts.push_back(0);
    static const std::array<ByteFinder, 3> atStart{ByteFinder("\nE"), ByteFinder("\nW"), ByteFinder("\nF")};
    for (const ByteFinder& letter : atStart)
        for (qsizetype at = letter.indexIn(text); at >= 0; at = letter.indexIn(text, at + 1))
            if (hasLetterLevel(text.sliced(at + 1)))
                starts.push_back(at + 1);
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

QByteArrayView lineFrom(QByteArrayView text, qsizetype start)
{
    const qsizetype end = text.indexOf('\n', start);
    return text.sliced(start, (end < 0 ? text.size() : end) - start);
}
}

TracebackReader::Part TracebackReader::take(QByteArrayView line)
{
    while (line.endsWith('\r') || line.endsWith('\n'))
        line.chop(1);
    const qsizetype begins = line.indexOf(tracebackStart);
    if (begins >= 0) {
        const bool goesOn = m_state != State::Outside && begins == m_prefix;
        m_state = State::Frames;
        m_prefix = begins;
        m_blanks = 0;
        return goesOn ? Part::Inside : Part::First;
    }
    if (m_state == State::Outside)
        return Part::None;
    QByteArrayView body = line.sliced(std::min(line.size(), m_prefix));
    if (body.trimmed().isEmpty()) {
        // Between chained exceptions there are blank lines; more of them end it.
        if (++m_blanks > 3)
            m_state = State::Outside;
        return Part::None;
    }
    m_blanks = 0;
    const bool isChained = body.startsWith("During handling of the above exception")
        || body.startsWith("The above exception was the direct cause");
    if (isChained) {
        m_state = State::Behind;
        return Part::Inside;
    }
    if (m_state == State::Frames) {
        if (!body.startsWith(' ') && !body.startsWith('\t'))
            m_state = State::Behind; // the exception itself
        return Part::Inside;
    }
    m_state = State::Outside;
    return Part::None;
}

std::vector<LogIssue> issuesIn(const LogRange& range, qint64 fromLine, const std::stop_token& stop)
{
    std::vector<LogIssue> issues;
    TracebackReader traceback;
    bool isInside = false; // a traceback may go on at the start of the next window
    LogWindows windows(range);
    while (!stop.stop_requested() && windows.next()) {
        const QByteArrayView text = windows.text();
        qint64 line = windows.firstLine();
        qsizetype at = 0;
        const auto look = [&](QByteArrayView bytes) {
            QByteArray shown;
            if (hasTerminalControl(bytes)) {
                shown = terminalLine(bytes.first(std::min<qsizetype>(bytes.size(), 16 * 1024))).text.toUtf8();
                bytes = shown;
            }
            const auto part = traceback.take(bytes);
            if (part != TracebackReader::Part::None)
                isInside = true;
            const auto severity = part == TracebackReader::Part::First ? LogSeverity::Error
                : part == TracebackReader::Part::Inside                ? LogSeverity::Plain
                                                                       : severityOf(bytes);
            if (severity != LogSeverity::Plain && line >= fromLine
                && (issues.empty() || issues.back().line != line))
                issues.push_back({line, severity});
        };
        // Lines inside a traceback are taken one by one, all others only if they are candidates.
        constexpr int farthest = 8; // lines behind a traceback that may belong to it
        int idle = 0;
        const auto follow = [&](qsizetype until) {
            while (isInside && at < until) {
                const QByteArrayView bytes = lineFrom(text, at);
                isInside = false;
                look(bytes);
                idle = isInside ? 0 : idle + 1;
                isInside = idle < farthest;
                at += bytes.size() + 1;
                ++line;
            }
            if (!isInside)
                idle = 0;
        };
        for (const qsizetype start : candidates(text)) {
            follow(start);
            if (start < at)
                continue;
            line += countOf(text.sliced(at, start - at), '\n');
            const QByteArrayView bytes = lineFrom(text, start);
            isInside = false;
            look(bytes);
            at = std::min(start + bytes.size() + 1, text.size());
            ++line;
        }
        follow(text.size());
    }
    return issues;
}

Task<std::vector<LogIssue>> findIssues(LogRange range, qint64 fromLine)
{
    auto work = [range, fromLine](std::stop_token stop) { return issuesIn(range, fromLine, stop); };
    std::vector<LogIssue> issues = co_await onWorkerThread(std::move(work));
    co_return issues;
}

}
