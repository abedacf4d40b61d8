// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/followed.h"

#include "core/logs/logdocument.h"
#include "core/settings/settings.h"
#include "ui/logs/logpanel.h"
#include "ui/logs/logview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace tandem {

namespace {
constexpr qint64 rate = 100'000'000;
constexpr qint64 total = 5 * rate;
constexpr qint64 atOnce = rate / 1000;

/// Something that happened when the log had so many bytes.
struct Moment {
    qint64 nanoseconds;
    qint64 bytes;
};

/// Writes at the rate, a millisecond's worth at a time, and notes when.
std::vector<Moment> write(const QString& path, const QElapsedTimer& clock)
{
    std::vector<Moment> moments;
    const QByteArray line(
        "2026-11-21 10:03:12.402 | INFO | train.loop:step:93 - epoch=3 step=1204 loss=0.1234\n");
    const QByteArray piece = line.repeated(atOnce / line.size());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return moments;
    const qint64 began = clock.nsecsElapsed();
    for (qint64 bytes = 0; bytes < total;) {
        bytes += file.write(piece);
        moments.push_back({clock.nsecsElapsed(), bytes});
        const qint64 due = began + bytes * 1'000'000'000 / rate;
        if (const qint64 early = due - clock.nsecsElapsed(); early > 0)
            std::this_thread::sleep_for(std::chrono::nanoseconds(early));
    }
    return moments;
}

/// Notes when the view was painted.
class PaintWatch : public QObject {
public:
    bool takeWasPainted() { return std::exchange(m_wasPainted, false); }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        m_wasPainted = m_wasPainted || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_wasPainted = false;
};
}

Followed follow(const QString& path)
{
    QFile(path).open(QIODevice::WriteOnly);
    Settings settings(path + u".ini"_s);
    LogPanel panel(settings);
    panel.resize(1200, 800);
    panel.show();
    panel.open(path);
    PaintWatch watch;
    panel.view().viewport()->installEventFilter(&watch);

    QElapsedTimer clock;
    clock.start();
    std::vector<Moment> written, painted;
    std::atomic<bool> isDone = false;
    std::thread writer([&] {
        written = write(path, clock);
        isDone = true;
    });
    // The end of an event loop's turn is when a frame is on its way to the screen.
    while (!isDone || (!painted.empty() && painted.back().bytes < total && clock.elapsed() < 15'000)) {
        const qint64 bytes = panel.document().size();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        if (watch.takeWasPainted())
            painted.push_back({clock.nsecsElapsed(), std::max(bytes, panel.document().size())});
        else
            std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    writer.join();

    Followed followed;
    std::vector<double> delays;
    size_t frame = 0;
    for (const Moment& moment : written) {
        while (frame < painted.size() && painted[frame].bytes < moment.bytes)
            ++frame;
        if (frame < painted.size())
            delays.push_back(double(painted[frame].nanoseconds - moment.nanoseconds) / 1e6);
    }
    std::sort(delays.begin(), delays.end());
    if (!delays.empty())
        followed.delay99 = std::max(0.0, delays[delays.size() * 99 / 100]);
    for (size_t i = 1; i < painted.size(); ++i)
        followed.lateFrames +=
            painted[i].nanoseconds - painted[i - 1].nanoseconds > 2'000'000'000 / 60 ? 1 : 0;
    followed.frames = int(painted.size());
    QFile::remove(path);
    return followed;
}

}
