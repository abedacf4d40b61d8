// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logscan.h"

#include "core/logs/logdocument.h"

#include <QThreadPool>
#include <algorithm>

namespace tandem {

namespace {
constexpr qint64 stretchBytes = 8 * 1024 * 1024;
}

LogScan::LogScan(LogDocument& document, Work work, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_work(std::move(work))
    , m_scope([](const Error&) {})
{
}

void LogScan::start(qint64 nearLine)
{
    stop();
    m_isOn = true;
    m_plannedLines = 0;
    m_plannedSize = 0;
    plan(nearLine);
}

void LogScan::goOn()
{
    if (!isRunning() && (!m_isOn || m_document.size() > m_plannedSize)) {
        m_isOn = true;
        plan(m_plannedLines);
    }
}

void LogScan::stop()
{
    m_scope.cancelAll();
    m_stretches.clear();
    m_next = m_done = 0;
    m_isOn = false;
    m_plannedLines = 0;
    m_plannedSize = 0;
}

double LogScan::progress() const
{
    return m_stretches.empty() ? 1 : double(m_done) / double(m_stretches.size());
}

void LogScan::plan(qint64 nearLine)
{
    m_stretches.clear();
    m_next = m_done = 0;
    const LineIndex& index = m_document.index();
    const qint64 lines = index.lineCount();
    emit restarted(m_plannedLines);
    size_t nearest = 0;
    for (qint64 first = m_plannedLines; first < lines;) {
        const qint64 end = std::max(index.lineAt(index.line(first).start + stretchBytes), first + 1);
        const qint64 last = std::min(end, lines) - 1;
        if (nearLine >= first)
            nearest = m_stretches.size();
        m_stretches.push_back({first, last});
        first = last + 1;
    }
    std::rotate(m_stretches.begin(), m_stretches.begin() + qsizetype(nearest), m_stretches.end());
    m_plannedLines = index.finishedCount();
    m_plannedSize = index.size();
    // One more than there are threads: none waits for this one.
    const size_t most = size_t(QThreadPool::globalInstance()->maxThreadCount()) + 1;
    for (size_t i = 0; i < std::min(most, m_stretches.size()); ++i)
        m_scope.spawn(run());
}

Task<Done> LogScan::run()
{
    while (m_next < m_stretches.size()) {
        const Stretch stretch = m_stretches[m_next++];
        co_await m_work(stretch);
        ++m_done;
        emit advanced();
    }
    if (m_isOn && m_done == m_stretches.size() && m_document.size() > m_plannedSize)
        plan(m_plannedLines);
    co_return Done{};
}

}
