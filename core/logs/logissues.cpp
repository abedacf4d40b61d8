// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logissues.h"

#include "core/async/worker.h"
#include "core/logs/ansi.h"
#include "core/logs/bytefinder.h"
#include "core/logs/bytescan.h"
#include "core/logs/repaints.h"

#include <array>

namespace tandem {

namespace {
constexpr QByteArrayView tracebackStart("Traceback (most recent call last)");
constexpr QByteArrayView quotes("\"\"\""); // around one that comes from another process
constexpr int longestNotebook = 200; // lines of code and frames

/// Every line that severityOf() may call something holds one of these, whatever its case.
const std::array<ByteFinder, 17>& triggers()
{
    const auto trigger = [](const char* text) { return ByteFinder(text, Qt::CaseInsensitive); };
    static const std::array all{trigger("error"), trigger("exception"), trigger("traceback"),
        trigger("fatal"), trigger("critical"), trigger("warn"), trigger("fail"), trigger("kill"),
        trigger("exit"), trigger(" code"), trigger("memory"), trigger("fault"), trigger("abort"),
        trigger("deprecat"), trigger("not found"), trigger("notfound"), trigger("no such file")};
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
    // The letters of glog and c10 behind a prefix, such as "[rank1]:[E1124 10:00:01
    // ProcessGroupNCCL.cpp:616]".
    static const std::array<ByteFinder, 2> places{ByteFinder(".cpp:"), ByteFinder(".cc:")};
    for (const ByteFinder& place : places)
        for (qsizetype at = place.indexIn(text); at >= 0; at = place.indexIn(text, at + 1))
            starts.push_back(at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);
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
    if (const qsizetype begins = line.indexOf(tracebackStart); begins >= 0)
        return begin(line.first(begins));
    if (m_state == State::Outside)
        return Part::None;
    // What stood before the word was no prefix of every line: "Encountered Exception Traceback …".
    if (m_state == State::Frames && line.startsWith(' ') && line.trimmed().startsWith("File \""))
        m_prefix = 0;
    const QByteArrayView body = line.sliced(std::min(line.size(), m_prefix));
    if (const QByteArrayView text = body.trimmed(); text.isEmpty() || text == quotes) {
        // Between chained exceptions there are blank lines; more of them end it.
        if (++m_blanks > 3)
            m_state = State::Outside;
        return Part::None;
    }
    m_blanks = 0;
    if (isInside(body))
        return Part::Inside;
    m_state = State::Outside;
    return Part::None;
}

TracebackReader::Part TracebackReader::begin(QByteArrayView before)
{
    const QByteArrayView text = before.trimmed();
    if (m_state == State::Group && text.startsWith('|'))
        return Part::Inside;
    State state = State::Frames;
    qsizetype prefix = before.size();
    if (before.endsWith("Original ")) { // in the message of one that another process raised
        prefix -= 9;
    } else if (before.endsWith("+ Exception Group ")) {
        prefix -= 18;
        state = State::Group;
    } else if (const qsizetype corner = before.indexOf("\xe2\x95\xad"); corner >= 0) {
        prefix = corner;
        state = State::Box;
    } else if (before.endsWith("   ") && !text.isEmpty() && !text.contains(' ')) {
        prefix = 0;
        state = State::Notebook;
        m_name = text.toByteArray() + ':';
    }
    const bool goesOn = m_state != State::Outside && prefix == m_prefix;
    m_state = state;
    m_prefix = prefix;
    m_blanks = 0;
    m_lines = 0;
    return goesOn ? Part::Inside : Part::First;
}

bool TracebackReader::isInside(QByteArrayView body)
{
    const auto beginsWithOneOf = [text = body.trimmed()](std::initializer_list<QByteArrayView> starts) {
        return std::any_of(
            starts.begin(), starts.end(), [text](QByteArrayView start) { return text.startsWith(start); });
    };
    if (beginsWithOneOf(
            {"During handling of the above exception", "The above exception was the direct cause"})) {
        m_state = State::Behind;
        return true;
    }
    switch (m_state) {
    case State::Frames:
        if (!body.startsWith(' ') && !body.startsWith('\t'))
            m_state = State::Behind; // the exception itself
        return true;
    case State::Group:
        return beginsWithOneOf({"|", "+-"});
    case State::Box:
        if (!beginsWithOneOf({"\xe2\x94\x82", "\xe2\x95\xb0"})) // a side, the lower corner
            m_state = State::Behind;
        return true;
    case State::Notebook:
        if (body.startsWith(m_name) || ++m_lines > longestNotebook)
            m_state = State::Behind;
        return true;
    case State::Outside:
    case State::Behind:
        break;
    }
    return false;
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
    if (range.repaints) {
        std::erase_if(issues, [&](const LogIssue& issue) { return range.repaints->isOther(issue.line); });
        forEachRepainted(range, [&](qint64 line, const LogLine& shown) {
            const LogSeverity severity = severityOf(shown.text.toUtf8());
            if (severity != LogSeverity::Plain && line >= fromLine)
                issues.push_back({line, severity});
        });
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
