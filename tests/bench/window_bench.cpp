// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/home.h"
#include "tests/bench/processmemory.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QThread>
#include <benchmark/benchmark.h>

namespace tandem {

namespace {

QProcessEnvironment withoutDisplay()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    return environment;
}

bool runTandem(const QStringList& arguments)
{
    QProcess tandem;
    tandem.setProcessEnvironment(withoutDisplay());
    tandem.start(QStringLiteral(TANDEM), arguments);
    return tandem.waitForFinished(-1) && tandem.exitCode() == 0;
}

/// Loading the program and its libraries.
void versionOnly(benchmark::State& state)
{
    for (auto _ : state)
        if (!runTandem({u"--version"_s}))
            return state.SkipWithError("tandem --version failed");
}

/// From the start of the process to the end of its first frame.
void windowShown(benchmark::State& state)
{
    Home home;
    if (!home.workspace())
        return state.SkipWithError("no local workspace");
    for (auto _ : state)
        if (!runTandem({u"--exit-when-shown"_s}))
            return state.SkipWithError("the window did not show");
}

/// The window over a workspace in which the demo has run, once it has loaded what it shows.
void memoryAfterDemo(benchmark::State& state)
{
    Home home;
    if (!runTandem({u"demo"_s, u"--keep"_s, home.path() + u"/demo"_s}))
        return state.SkipWithError("the demo failed");
    for (auto _ : state) {
        QProcess tandem;
        tandem.setProcessEnvironment(withoutDisplay());
        tandem.start(QStringLiteral(TANDEM), QStringList());
        tandem.waitForStarted(-1);
        // What it loads is done when it has stopped growing.
        qint64 before = -1;
        for (qint64 now = 0; now != before || now == 0;
             now = memoryOf(QString::number(tandem.processId()), "VmRSS:")) {
            before = now;
            QThread::msleep(1500);
        }
        state.counters["resident"] = double(before);
        tandem.terminate();
        tandem.waitForFinished(-1);
    }
}

}

BENCHMARK(versionOnly)
    ->Name("window/reference: tandem --version")
    ->UseRealTime()
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(windowShown)
    ->Name("window/start to first frame")
    ->UseRealTime()
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(memoryAfterDemo)->Name("window/memory after the demo")->UseRealTime()->Iterations(1);

}
