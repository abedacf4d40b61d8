// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfinder.h"

#include "core/logs/logdocument.h"

namespace tandem {

LogFinder::LogFinder(LogDocument& document, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_scan(document, [this](LogScan::Stretch stretch) { return look(stretch); })
{
    connect(&document, &LogDocument::linesAdded, this, [this] {
        if (m_scan.isOn())
            m_scan.goOn();
    });
    connect(&document, &LogDocument::reset, this, [this] {
        if (m_scan.isOn())
            m_scan.start(0);
        m_lines.clear();
        m_current.reset();
        emit changed();
        emit currentChanged();
    });
    connect(&document, &LogDocument::repainted, this, &LogFinder::lookAgain);
    connect(&m_scan, &LogScan::restarted, this, [this](qint64 line) { m_lines.removeFrom(line); });
    connect(&m_scan, &LogScan::advanced, this, [this] {
        choose();
        emit changed();
    });
}

Result<Done> LogFinder::search(const LinePattern& pattern, qint64 fromLine)
{
    forget();
    m_fromLine = fromLine;
    Result<Done> outcome = Done{};
    if (!pattern.text.isEmpty()) {
        const auto matcher = LineMatcher::of(pattern);
        if (matcher) {
            m_matcher = *matcher;
            m_scan.start(fromLine);
        } else {
            outcome = matcher.error();
        }
    }
    emit changed();
    emit currentChanged();
    return outcome;
}

void LogFinder::cancel()
{
    m_scan.stop();
    emit changed();
}

void LogFinder::clear()
{
    forget();
    emit changed();
    emit currentChanged();
}

void LogFinder::forget()
{
    m_scan.stop();
    m_lines.clear();
    m_current.reset();
    m_matcher.reset();
}

void LogFinder::next()
{
    if (m_lines.isEmpty())
        return;
    const qint64 from = m_current ? m_current->line : m_fromLine;
    if (m_current)
        for (const LineMatcher::Place& place : placesIn(m_current->line))
            if (place.column > m_current->column) {
                m_current = {m_current->line, place.column, place.length};
                emit currentChanged();
                return;
            }
    const qint64 line = m_lines.next(m_current ? from + 1 : from);
    setCurrent(line < 0 ? m_lines.next(0) : line, false);
}

void LogFinder::previous()
{
    if (m_lines.isEmpty())
        return;
    const qint64 from = m_current ? m_current->line : m_fromLine;
    if (m_current) {
        const QList<LineMatcher::Place> places = placesIn(from);
        for (auto it = places.crbegin(); it != places.crend(); ++it)
            if (it->column < m_current->column) {
                m_current = {from, it->column, it->length};
                emit currentChanged();
                return;
            }
    }
    const qint64 line = m_lines.previous(from - 1);
    setCurrent(line < 0 ? m_lines.at(m_lines.count() - 1) : line, true);
}

qint64 LogFinder::currentPlace() const
{
    return m_current ? m_lines.rank(m_current->line) + 1 : 0;
}

Task<Done> LogFinder::look(LogScan::Stretch stretch)
{
    const LogRange range = m_document.range(stretch.firstLine, stretch.lastLine);
    const LineMatcher matcher = *m_matcher;
    const std::vector<qint64> found = co_await searchLog(range, matcher);
    for (const qint64 line : found)
        if (!m_document.repaints().isOther(line) || isHit(line))
            m_lines.insert(line);
    co_return Done{};
}

void LogFinder::lookAgain(const std::vector<qint64>& lines)
{
    m_lines.remove(m_document.repaints().folded());
    if (!m_matcher)
        return;
    for (const qint64 line : lines)
        if (isHit(line))
            m_lines.insert(line);
        else
            m_lines.remove(line);
    emit changed();
}

bool LogFinder::isHit(qint64 line) const
{
    return !m_document.repaints().isFolded(line) && m_matcher->matches(m_document.line(line).text.toUtf8());
}

void LogFinder::choose()
{
    if (m_current || m_lines.isEmpty())
        return;
    // Stretches behind the reader's come later; what is found above it waits for the end.
    const qint64 line = m_lines.next(m_fromLine);
    if (line >= 0)
        setCurrent(line, false);
    else if (!m_scan.isRunning())
        setCurrent(m_lines.next(0), false);
}

QList<LineMatcher::Place> LogFinder::placesIn(qint64 line) const
{
    return m_matcher->placesIn(m_document.line(line).text);
}

void LogFinder::setCurrent(qint64 line, bool isLast)
{
    // Behind the part of a long line that is shown there is no place to mark.
    const QList<LineMatcher::Place> places = placesIn(line);
    const LineMatcher::Place place = places.isEmpty() ? LineMatcher::Place()
        : isLast                                      ? places.last()
                                                      : places.first();
    m_current = {line, place.column, place.length};
    emit currentChanged();
}

}
