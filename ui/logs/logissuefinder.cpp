// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logissuefinder.h"

#include "core/logs/logdocument.h"

namespace tandem {

namespace {
constexpr qint64 longestTraceback = 200; // lines that are looked back for one that goes on
}

LogIssueFinder::LogIssueFinder(LogDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_scan(document, [this](LogScan::Stretch stretch) { return look(stretch); })
{
    // Queued: when the last lines are added the index still counts as being made.
    connect(&document, &LogDocument::linesAdded, this, &LogIssueFinder::goOn, Qt::QueuedConnection);
    connect(&document, &LogDocument::reset, this, [this] {
        m_scan.stop();
        m_errors.clear();
        m_warnings.clear();
        emit changed();
    });
    connect(&document, &LogDocument::repainted, this, &LogIssueFinder::lookAgain);
    connect(&m_scan, &LogScan::restarted, this, [this](qint64 line) {
        m_errors.removeFrom(line);
        m_warnings.removeFrom(line);
    });
    connect(&m_scan, &LogScan::advanced, this, &LogIssueFinder::changed);
    goOn();
}

LogSeverity LogIssueFinder::severityOfLine(qint64 line) const
{
    return m_errors.contains(line)  ? LogSeverity::Error
        : m_warnings.contains(line) ? LogSeverity::Warning
                                    : LogSeverity::Plain;
}

void LogIssueFinder::goOn()
{
    if (!m_document.isIndexing() && m_document.lineCount() > 0)
        m_scan.goOn();
}

Task<Done> LogIssueFinder::look(LogScan::Stretch stretch)
{
    const LogRange range =
        m_document.range(std::max<qint64>(0, stretch.firstLine - longestTraceback), stretch.lastLine);
    const std::vector<LogIssue> issues = co_await findIssues(range, stretch.firstLine);
    for (const LogIssue& issue : issues)
        if (!m_document.repaints().isFolded(issue.line))
            note(issue);
    co_return Done{};
}

void LogIssueFinder::lookAgain(const std::vector<qint64>& lines)
{
    for (LineSet* issues : {&m_errors, &m_warnings}) {
        issues->remove(m_document.repaints().folded());
        for (const qint64 line : lines)
            issues->remove(line);
    }
    for (const qint64 line : lines)
        note({line, severityOf(m_document.line(line).text.toUtf8())});
    emit changed();
}

void LogIssueFinder::note(const LogIssue& issue)
{
    if (issue.severity != LogSeverity::Plain)
        (issue.severity == LogSeverity::Error ? m_errors : m_warnings).insert(issue.line);
}

}
