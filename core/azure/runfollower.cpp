// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runfollower.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace tandem::azure {

using namespace std::chrono_literals;

namespace {

/// What passes by itself: the run goes on meanwhile.
bool isPassing(const Error& error)
{
    return error.kind == Error::Kind::Network || error.httpStatus == 429 || error.httpStatus >= 500;
}

/// NaN is unequal to itself: points of one step and time are the same point.
bool isSamePoint(const MetricPoint& a, const MetricPoint& b)
{
    return a.step == b.step && a.time == b.time;
}

}

RunFollower::RunFollower(Services services, QString runId, QString folder, QObject* parent)
    : QObject(parent)
    , m_services(services)
    , m_runId(std::move(runId))
    , m_folder(std::move(folder))
    , m_tasks([this](const Error& error) {
        post([this, error] { emit failed(error); });
        post([this] { emit ended(); });
    })
{
}

void RunFollower::start()
{
    m_startedAt = m_services.clock.now();
    m_tasks.restart(follow());
}

void RunFollower::post(std::function<void()> emission)
{
    QMetaObject::invokeMethod(this, std::move(emission), Qt::QueuedConnection);
}

QString RunFollower::fileOf(const QString& logName) const
{
    // Names come from a service: none of them may lead out of the folder.
    static const QRegularExpression unusual(u"[^A-Za-z0-9._ /-]"_s);
    QStringList parts;
    for (const QString& part : QString(logName).replace(unusual, u"_"_s).split(u'/', Qt::SkipEmptyParts))
        if (part != u"." && part != u"..")
            parts << part;
    return m_folder + u'/' + parts.join(u'/');
}

std::chrono::milliseconds RunFollower::pause(int quietRounds) const
{
    const auto age = std::chrono::milliseconds(m_startedAt.msecsTo(m_services.clock.now()));
    const auto shortest = age < 30s ? 250ms : age < 3min ? 1000ms : 2000ms;
    return shortest * std::min(1 + quietRounds / 4, 5);
}

Task<Done> RunFollower::follow()
{
    int quietRounds = 0;
    for (int round = 0;; ++round) {
        const bool isChanged = co_await refreshDetails();
        if (isTerminal(m_details.status))
            break;
        const bool hasGrown = co_await readLogs(false);
        bool hasMetrics = false;
        if (round % 3 == 2)
            hasMetrics = co_await refreshMetrics(false);
        quietRounds = isChanged || hasGrown || hasMetrics ? 0 : quietRounds + 1;
        co_await m_services.timer.sleep(pause(quietRounds));
    }
    co_await drain();
    m_isFinished = true;
    post([this] { emit finished(); });
    post([this] { emit ended(); });
    co_return Done{};
}

Task<bool> RunFollower::refreshDetails()
{
    auto details = co_await m_services.runs.details(m_runId).result();
    if (!details) {
        if (!isPassing(details.error()))
            co_return details.error();
        if (!m_isTroubled)
            post([this, error = details.error()] { emit troubled(error); });
        m_isTroubled = true;
        co_return false;
    }
    m_isTroubled = false;
    // Signed links differ each time.
    RunDetails comparable = *details;
    comparable.logFiles = m_details.logFiles;
    const bool isChanged =
        !(comparable == m_details) || details->logFiles.size() != m_details.logFiles.size();
    m_details = *std::move(details);
    if (isChanged)
        post([this] { emit detailsChanged(); });
    co_return isChanged;
}

Task<bool> RunFollower::readLogs(bool all)
{
    bool hasGrown = false;
    const QList<LogFile> logs = m_details.logFiles;
    for (const LogFile& log : logs) {
        LogState& state = m_logs[log.name];
        if (!all && state.roundsToSkip > 0) {
            --state.roundsToSkip;
            continue;
        }
        const bool grew = co_await readLog(log);
        LogState& after = m_logs[log.name];
        after.quietRounds = grew ? 0 : after.quietRounds + 1;
        after.roundsToSkip = std::min(after.quietRounds / 4, 6);
        hasGrown = hasGrown || grew;
    }
    co_return hasGrown;
}

Task<bool> RunFollower::readLog(LogFile log)
{
    const QString file = fileOf(log.name);
    const auto appended = co_await m_services.runs.appendLog(log, file).result();
    if (!appended) {
        // An expired link is renewed with the next details; a disk that is full is not.
        if (appended.error().kind == Error::Kind::File)
            co_return appended.error();
        co_return false;
    }
    const qint64 size = QFileInfo(file).size();
    LogState& state = m_logs[log.name];
    const qint64 from = state.wasSeen ? size - *appended : 0;
    const bool isNews = from < size;
    state.wasSeen = state.wasSeen || isNews;
    if (isNews)
        post([this, name = log.name, file, from] { emit logGrew(name, file, from); });
    co_return *appended > 0;
}

Task<bool> RunFollower::refreshMetrics(bool all)
{
    const auto last = co_await m_services.metrics.lastValues(m_runId).result();
    if (!last)
        co_return false; // a run without metrics, or trouble that the details tell
    QStringList changed;
    for (const MetricSeries& metric : *last) {
        const auto known = std::find_if(m_lastValues.begin(), m_lastValues.end(),
            [&](const MetricSeries& other) { return other.name == metric.name; });
        if (all || known == m_lastValues.end() || !isSamePoint(known->points.last(), metric.points.last()))
            changed << metric.name;
    }
    for (const QString& name : changed) {
        auto series = co_await m_services.metrics.series(m_runId, name).result();
        if (!series)
            co_return false;
        const auto place = std::lower_bound(m_metrics.begin(), m_metrics.end(), name,
            [](const MetricSeries& one, const QString& other) { return one.name < other; });
        if (place != m_metrics.end() && place->name == name)
            *place = *std::move(series);
        else
            m_metrics.insert(place, *std::move(series));
    }
    m_lastValues = *last;
    if (!changed.isEmpty())
        post([this] { emit metricsChanged(); });
    co_return !changed.isEmpty();
}

Task<Done> RunFollower::drain()
{
    // Logs are completed a moment after the state: until a second look brings nothing, but not for ever.
    constexpr int mostRounds = 20;
    for (int round = 0; round < mostRounds; ++round) {
        const bool hasGrown = co_await readLogs(true);
        if (round > 0 && !hasGrown)
            break;
        co_await m_services.timer.sleep(150ms);
        co_await refreshDetails();
    }
    co_await refreshMetrics(true);
    co_return Done{};
}

}
