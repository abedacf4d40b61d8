// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfinder.h"

#include "core/logs/logdocument.h"

namespace tandem {

LogFinder::LogFinder(LogDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_scope([](const Error&) {})
{
    connect(&document, &LogDocument::linesAdded, this, [this] {
        if (!m_needle.isEmpty() && m_scope.isIdle())
            m_scope.spawn(run());
    });
    connect(&document, &LogDocument::reset, this, [this] { search(m_needle, m_sensitivity, 0); });
}

void LogFinder::search(const QString& needle, Qt::CaseSensitivity sensitivity, qint64 fromLine)
{
    m_scope.cancelAll();
    m_needle = needle;
    m_sensitivity = sensitivity;
    m_fromLine = fromLine;
    m_matches.clear();
    m_complete = true;
    m_current = -1;
    m_searchedLines = 0;
    emit changed();
    emit currentChanged();
    if (!needle.isEmpty())
        m_scope.spawn(run());
}

void LogFinder::next()
{
    if (!m_matches.isEmpty())
        setCurrent((m_current + 1) % count());
}

void LogFinder::previous()
{
    if (!m_matches.isEmpty())
        setCurrent((std::max(m_current, 0) - 1 + count()) % count());
}

std::optional<LogMatch> LogFinder::current() const
{
    return m_current < 0 ? std::nullopt : std::optional(m_matches[m_current]);
}

Task<Done> LogFinder::run()
{
    while (m_complete && m_searchedLines < m_document.lineCount()) {
        LogSearch search;
        search.path = m_document.path();
        search.needle = m_needle;
        search.sensitivity = m_sensitivity;
        search.fromLine = m_searchedLines;
        search.fromByte = m_document.index().line(m_searchedLines).start;
        search.toByte = m_document.size();
        const qint64 finished = m_document.index().finishedCount();
        const qint64 from = m_searchedLines;
        const LogMatches found = co_await searchLog(search);
        // The unfinished line is searched again when it has grown.
        while (!m_matches.isEmpty() && m_matches.last().line >= from)
            m_matches.removeLast();
        m_matches << found.matches;
        m_complete = found.complete;
        const bool grown = m_document.size() > search.toByte;
        m_searchedLines = finished;
        if (m_current < 0 && !m_matches.isEmpty()) {
            const auto first = std::find_if(m_matches.begin(), m_matches.end(),
                [this](const LogMatch& match) { return match.line >= m_fromLine; });
            setCurrent(first == m_matches.end() ? 0 : int(first - m_matches.begin()));
        }
        m_current = std::min(m_current, count() - 1);
        emit changed();
        if (!grown)
            break;
    }
    co_return Done{};
}

void LogFinder::setCurrent(int index)
{
    m_current = index;
    emit currentChanged();
}

}
