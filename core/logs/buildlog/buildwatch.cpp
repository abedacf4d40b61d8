// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildwatch.h"

#include "core/async/worker.h"
#include "core/logs/buildlog/buildlogparser.h"

#include <QFileInfo>

namespace tandem {

/// The file and its parser, for one thread at a time.
class BuildWatch::Reader {
public:
    struct Reading {
        QList<BuildReport> builds;
        bool hasMore = false;
    };

    explicit Reader(const QString& path)
        : m_path(path)
        , m_known(QFileInfo(path).size())
    {
    }

    /// Some of what is new; arrival 0 if the log is not written right now.
    Reading readOn(qint64 arrival)
    {
        constexpr qint64 most = 8 * 1024 * 1024;
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return {m_parser->builds(), false};
        const bool isContinued = file.size() > m_read;
        if (file.size() < m_read || (isContinued && m_isFinished)) {
            m_parser = std::make_unique<BuildLogParser>();
            m_read = 0;
            m_endsLine = true;
            m_isFinished = false;
        }
        file.seek(m_read);
        const bool isOld = m_read < m_known; // written before, nobody knows when
        const QByteArray bytes = file.read(isOld ? std::min(most, m_known - m_read) : most);
        m_read += bytes.size();
        if (!bytes.isEmpty())
            m_endsLine = bytes.endsWith('\n');
        m_parser->setArrival(isOld ? 0 : arrival);
        m_parser->feed(bytes);
        const bool hasMore = m_read < file.size();
        // Its last line counts though nothing ends it; should it go on after all, it is read anew.
        if (!hasMore && arrival == 0 && !m_isFinished && !m_endsLine) {
            m_parser->finish();
            m_isFinished = true;
        }
        return {m_parser->builds(), hasMore};
    }

private:
    QString m_path;
    std::unique_ptr<BuildLogParser> m_parser = std::make_unique<BuildLogParser>();
    qint64 m_known; ///< bytes that were there at the beginning
    qint64 m_read = 0;
    bool m_endsLine = true;
    bool m_isFinished = false;
};

BuildWatch::BuildWatch(const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_tasks([](const Error&) {})
{
}

BuildWatch::~BuildWatch() = default;

void BuildWatch::open(const QString& path, Growth growth)
{
    m_tasks.cancelAll();
    m_growth = growth;
    m_reader = std::make_shared<Reader>(path);
    m_builds.clear();
    refresh();
}

void BuildWatch::refresh()
{
    m_isWanted = true;
    if (m_reader && m_tasks.isIdle())
        m_tasks.spawn(read(m_reader));
}

void BuildWatch::end()
{
    m_growth = Growth::Ended;
    refresh();
}

Task<Done> BuildWatch::read(std::shared_ptr<Reader> reader)
{
    while (m_isWanted) {
        m_isWanted = false;
        const qint64 arrival = isLive() ? m_clock.now().toMSecsSinceEpoch() : 0;
        auto work = [reader, arrival](std::stop_token) { return reader->readOn(arrival); };
        Reader::Reading reading = co_await onWorkerThread(std::move(work));
        m_isWanted = m_isWanted || reading.hasMore;
        if (reading.builds == m_builds)
            continue;
        m_builds = std::move(reading.builds);
        emit changed();
    }
    co_return Done{};
}

}
